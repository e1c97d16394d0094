import { describe, expect, it } from 'vitest'
import { projectRequest } from './project-request'

describe('what a command line asks for', () => {
  it.each([
    [['linli', '/home/wu/梧桐里.linli.gpkg'], { kind: 'file', path: '/home/wu/梧桐里.linli.gpkg' }],
    [['electron', '.', 'plans/a.GPKG'], { kind: 'file', path: '/work here/plans/a.GPKG' }],
    [
      ['linli', '--allow-file-access', 'a.linli.gpkg', '--flag'],
      { kind: 'file', path: '/work here/a.linli.gpkg' },
    ],
    [['electron', '.', '--sample'], { kind: 'sample' }],
    [['linli'], { kind: 'nothing' }],
    [['linli', '--path=x.gpkg'], { kind: 'nothing' }],
  ])('%j → %j', (argv, request) => {
    expect(projectRequest(argv, '/work here')).toEqual(request)
  })
})

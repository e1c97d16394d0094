import { describe, expect, it } from 'vitest'
import { landBehaviour } from '#shared/land/heat/behaviour'
import { communityProject, point, rectangle } from '../../../test/builders/community-project'
import { writeSpaceUse } from './space-use-table'

const seen = { day: 'workday', slot: '07-09', activity: 'chess', minutes: 60 }
const project = communityProject({
  activity_spaces: [
    [rectangle(0, 0, 10, 10), { name: '小广场' }],
    [rectangle(50, 50, 10, 10), {}],
  ],
  activity: [
    [point(5, 5), seen],
    [point(6, 6), { ...seen, minutes: null }],
  ],
})

describe('the use of spaces as a table', () => {
  it('says of each place what the panel says, and leaves empty what nobody knows', async () => {
    const csv = new TextDecoder().decode(await writeSpaceUse(landBehaviour(project, {}), 'csv', 'zh-CN'))
    const [head = '', used = '', empty = ''] = csv.trim().split('\r\n')
    expect(head.startsWith('fid,图层,名称,面积（m²）,人次')).toBe(true)
    expect(used).toMatch(/^1,活动场地,小广场,100,2,1,1,1,0\.6,2,0\.005,/)
    expect(empty).toMatch(/^2,活动场地,,100,0,/)
    expect(empty.split(',')).toHaveLength(head.split(',').length)
  })

  it('is a workbook too', async () => {
    const bytes = await writeSpaceUse(landBehaviour(project, {}), 'xlsx', 'en')
    expect(String.fromCharCode(...bytes.subarray(0, 2))).toBe('PK')
  })
})

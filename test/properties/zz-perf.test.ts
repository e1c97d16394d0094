import { it } from 'vitest'
import { runCheck } from '#shared/indicators/run-check'
import { schemeEffect } from '#shared/indicators/scheme-effect'
import { realOverlay } from '../builders/community-overlay'
import { communityProject, line, point, rectangle } from '../builders/community-project'
it('perf', async () => {
  const overlay = await realOverlay()
  const roads = [], buildings = [], green = [], barriers = [], gates = [], land=[]
  for (let i = 0; i < 26; i++) { for (let j = 0; j < 25; j++) {
    roads.push([line([i*40, j*40],[i*40+13,j*40+1],[i*40+27,j*40-1],[i*40+40,j*40]), {class:'footpath'}] as const)
    roads.push([line([j*40, i*40],[j*40,i*40+40]), {class:'lane'}] as const) } }
  for (let i = 0; i < 15; i++) for (let j = 0; j < 15; j++) buildings.push([rectangle(i*64+6, j*64+8, 30, 12), {use:'residential', residents: 100, households: 40, residents_60_74: 10, residents_75_plus: 3}] as const)
  for (let i = 0; i < 30; i++) green.push([rectangle((i*331)%1000, (i*173)%1000, 40+i*2, 30+i*2), {kind:'park', open_to_public: i%3?true:null}] as const)
  for (let i = 0; i < 40; i++) { barriers.push([line([(i*211)%1000,(i*97)%1000],[(i*211)%1000+90,(i*97)%1000],[(i*211)%1000+90,(i*97)%1000+90]), {kind:'wall'}] as const); gates.push([point((i*211)%1000+40,(i*97)%1000), {open: i%2===0}] as const)}
  for (let i=0;i<15;i++) land.push([rectangle(i*60,500,20,20),{status:'candidate'}] as const)
  const p = communityProject({roads,buildings,green,barriers,gates,land,land_use:[[rectangle(0,0,500,1000),{kind:'residential'}],[rectangle(520,0,480,1000),{kind:'residential'}]],boundary:[[rectangle(-10,-10,1020,1020)]], schemes:[[null]], spaces:[[rectangle(60,500,20,20),{kind:'pocket_park',scheme_id:1}]]})
  for (let k=0;k<4;k++){ let t=performance.now(); const r=runCheck(p,{overlay}); console.log('check', performance.now()-t, r.map(x=>x.value??x.interval).join(' ')); t=performance.now(); schemeEffect(p,{overlay},1); console.log('scheme', performance.now()-t)
   for (const id of ['H25-25','X-02','X-03','H25-17','X-19']) { t=performance.now(); runCheck(p,{overlay},{only:[id]}); console.log(' ',id, performance.now()-t) } }
})

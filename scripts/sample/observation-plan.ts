import { type Choice, vocabularies } from '#shared/model/vocabularies'
import { type PropName, props } from './picture-props'
import { type Backdrop, backdrops } from './pictures'

export interface ObservationPlan {
  /** Key of `assets/indicators/issue-types.json`. */
  readonly category: string
  /** A building by its name, a place `x,y`, or `way` or `area` with several places. */
  readonly where: string
  readonly severity: Choice<'severity'>
  readonly status: Choice<'observation_status'>
  readonly backdrop: Backdrop
  readonly props: readonly PropName[]
  readonly words: string
}

/**
 * Sixty things that two resident designers and two volunteers wrote down on their walks:
 * category | where | severity | status | picture (backdrop and what is in it) | words.
 */
const notes = `
I03-7 | 一村 3 幢 | general | open | stairs boxes | 二单元楼梯转角堆着旧床板和纸箱，从二楼一直堆到三楼，两个人并排走不过去。
I03-7 | 育才路公房 1 幢 | general | open | stairs boxes peeling | 公用走廊里放了煤炉和咸菜缸，各家一小堆，晚上没灯，走惯的人也会踢到。
I03-8 | 二村 12 幢 | fairly_serious | open | stairs electricBikes | 三单元门厅停了四辆电瓶车，插线板从一楼住户窗口接出来，走访时正充着电。
I03-8 | 仓前新村 18 幢 | fairly_serious | in_progress | stairs electricBikes boxes | 底层过道停电瓶车，只剩侧身宽。居委会贴过通知，白天推走晚上又推回来。
I03-1 | 仓前新村 9 幢 | fairly_serious | open | stairs brokenRail | 一单元三楼的木扶手断了一截，用铁丝绑着，老人下楼只能扶墙。
I03-5 | 二村 5 幢 | fairly_serious | open | stairs emptyCabinet | 整个单元没见到灭火器，箱子是空的，里面塞满广告纸。
I03-9 | 粮机新村 2 幢 | general | open | stairs peeling damp | 楼道墙皮大片起壳，手一碰就掉，底层返潮发霉到一米高。
I03-3 | 河滨苑 3 幢 | fairly_serious | in_progress | stairs fireDoor | 十二楼防火门的闭门器坏了，门常年用砖头顶着敞开。
I03-4 | 河滨苑 4 幢 | fairly_serious | in_progress | stairs hydrant | 九楼消火栓箱玻璃碎了，拧开没有水，物业说在等配件。
I03-6 | 河滨苑 5 幢 | fairly_serious | solved | stairs exitSign | 七到九楼的安全出口指示灯原来不亮，十月上旬物业换了新的，复查时都亮着。
I01-1 | 仓前新村 3 幢 | very_serious | open | facade crack | 东山墙有一道斜裂缝，从二楼窗角走到四楼，宽的地方能塞进一枚硬币，要请鉴定单位来看。
I01-3 | 育才路公房 2 幢 | serious | open | facade crack peeling | 勒脚的砖风化掉角，砂浆一抠就成粉，落水管的水正好冲在上面。
I02-1 | 一村 9 幢 | serious | in_progress | facade rustyPipe | 燃气立管锈得起皮，三楼接头有包扎的痕迹，住户说三十多年没换过。
I04-1 | 三村 4 幢 | serious | in_progress | facade peeling tape | 北立面面砖掉了约 12 平方米，下面就是去车棚的路，已经拉了警戒线。
I04-2 | 四村 9 幢 | fairly_serious | solved | facade airConditioner | 五楼空调外机的支架锈断一边，整台歪着。住户当周换了支架，已复查。
I04-4 | 一村 12 幢 | fairly_serious | open | room leak | 顶楼住户家里三处渗水，拿脸盆接着，屋面落水口被梧桐叶堵死了。
Q-2 | 二村 23 幢 | fairly_serious | open | room leak window | 房顶漏，外面下大雨里面下小雨，补过两回都没管住。
I04-5 | 纺机新村 6 幢 | fairly_serious | open | room damp | 西山墙一到梅雨就渗水，墙纸整片鼓起来，小孩房间不敢住。
I06-2 | 二村 8 幢 | fairly_serious | open | yard manhole | 底层下水反冒，院里检查井四周是干了的污水印。
Q-3 | 三村 8 幢 | fairly_serious | in_progress | yard manhole flies | 下水堵，一个月通了三次，厨房地漏还是返味。
I06-4 | 箍桶弄 6 号 | fairly_serious | open | alley cables | 电线从屋檐下拉过弄堂，有三处接头裸着，竹竿晾的衣服就挂在边上。
I06-5 | 仓前新村 15 幢 | general | open | facade cables | 通信线像蜘蛛网缠在单元门口，最低的地方一米七，高个子要低头。
Q-1 | 河沿新村 6 幢 | fairly_serious | open | room window damp | 一楼北间冬天结露，屋里冷，被子隔天不晒就潮。
I07-1 | 二村 13 幢 | general | open | facade liftSpace | 这一幢住着九户七十岁以上的老人，单元门外有五米多宽的空地，具备加装电梯的条件。
I07-2 | 一村 5 幢 | general | open | facade doorSteps wheelchair | 单元门口三级台阶没有坡道，轮椅要两个人抬。
I07-3 | 河沿新村 2 幢 | general | solved | stairs newRail | 靠墙一侧原来没有扶手，九月底社区装上了木扶手，从一楼到六楼，摸着稳当。
I09-2 | 三村 13 幢 | general | open | facade noCamera | 单元口和车棚都没有监控，上个月丢了两块电瓶。
I14-2 | 186,-377 | serious | open | yard cars | 南墙这块地停了十四辆车，消防车转弯的地方被占死。
I14-2 | 190,266 | serious | open | street cars | 二村东门内通道两边停满，中间只剩两米六，救护车上周是倒着出去的。
I15-2 | 428,-310 | general | open | yard chargers | 三个充电桩有两个被油车占着，剩下一个屏幕是黑的。
I16-3 | 粮机新村 5 幢 | serious | open | facade socketCable | 三楼窗口垂下一根插线板给楼下电瓶车充电，接头缠着胶布。
I16-1 | -120,-98 | fairly_serious | open | yard electricBikes | 公房四幢楼没有一处集中充电的地方，车都推进楼道。
I16-2 | 84,330 | general | open | yard socketRow | 充电棚十二个口，傍晚排着二十几辆，先到先得，天天有人为这个吵。
I26-2 | -80,120 | general | open | street bicycles | 早市的时候电瓶车停满三排，轮椅和买菜小车都过不去。
I26-1 | way -10,58 20,56 52,54 | general | open | street cars oldPeople | 下午四点到五点路两边双排停车接孩子，公交车堵在中间动不了。
I26-4 | -74,96 | general | open | yard deadCar | 一辆没有牌照的面包车，轮胎瘪了，落叶积了一车顶，摊主说停了快两年。
I26-3 | -405,-76 | general | open | yard carOnGreen | 小车开上绿化带，冬青压倒一片，泥带到路上。
Q-4 | 176,388 | general | in_progress | yard cars | 没有划线，横着竖着停，早上七点半必有人按喇叭。
I17-3 | -98,285 | general | open | yard fitness | 漫步机少一只踏板，扭腰器卡死，地垫翘边绊人。
I17-3 | 22,130 | fairly_serious | open | yard slide | 滑梯接缝裂了口子，边上有锐角，沙坑成了猫厕所。
I17-4 | -131,12 | general | open | yard doorSteps oldPeople | 广场进口有两级台阶没有坡道，推婴儿车的都从草地绕。
I17-5 | -380,-62 | fairly_serious | open | yard tinShed | 小广场北角搭了彩钢棚堆废品，占了差不多三分之一。
I17-2 | area 15,292.5 68,294.5 70.5,304 66,314.5 22,312.5 13.5,304 | general | open | yard rubble weeds | 中心绿地的草皮踩秃了，雨后一片泥，想坐坐的老人没地方落脚。
I18-1 | way -275,-8 -232,-51 -192,-92 | general | open | alley slabs | 斜塘巷这一段石板松动，踩上去咯噔响，雨天溅一裤腿水，约 110 米。
I18-2 | way -300,-118 -304,-60 -292,-24 | general | open | alley narrowWalls | 最窄处不到 0.9 米，煤气罐车和轮椅都进不来。
I18-3 | 38,53 | general | open | street puddle | 校门口下过雨半天不退，积水十几厘米深，孩子踩着砖头跳过去。
I18-3 | -286,313 | general | open | yard puddle plank | 一村西门里雨后积水，居民自己搭了块木板，时间长了板也滑。
I18-4 | way 322,-426 392,-395 447,-358 494,-336 | general | open | night | 河滨步道东段两百多米没有一盏灯，晚上散步的人走到桥就折回。
I18-4 | way 236,200 240,250 238,300 | general | open | night weeds | 老锅炉房围挡这一侧路灯坏了三盏，下夜班的姑娘宁可绕梧桐路。
I18-5 | -169,-398 | general | in_progress | canal steps | 下河滩的台阶长了青苔，水泥面磨得发亮，上周有人滑倒。
I18-6 | 134,53 | general | open | street kerb wheelchair | 学府弄口没有缘石坡道，盲道铺到井盖就断了。
I18-7 | 266,-114 | general | open | alley lockedGate | 书院弄尽头的铁门常年上锁，从教师新村去东环路公交站要多绕一大圈。
I18-8 | way -50,236 -47,270 -52,310 | general | open | street fruit bicycles | 人行道被水果筐和电瓶车占了，行人只好走到车道上。
I19-1 | 108,-232 | general | open | yard bins flies | 投放点没有标识，厨余桶盖掉了一个，苍蝇多。
I13-3 | 36,52 | general | open | street crowd | 放学那一刻钟聚了两百多位家长，没有等候的地方，一半人站在车道上。
I27-3 | way -58,100 -52,160 -48,250 -56,320 | general | open | street oldPeople | 从菜场到梧桐路三百多米没有一张椅子，老人拎着菜靠在树上歇。
I28-1 | area -358,-320 -298,-324 -296,-356 -356,-358 | general | open | yard factory | 二车间门窗破了大半，后场的水泥地空着，门卫说五年没开过工。
Q-5 | area -331,64.5 -305,66 -303.5,33 | general | open | street sofa | 三角地堆着旧沙发和共享单车，早上总有人在这儿等人，其实放得下两条凳子一棵树。
Q-7 | area 518.5,-166 535,-164 527.5,-262 509.5,-261 | general | open | street pillars | 桥下净高够，地面也平，停着几辆不动的面包车，白天有人在柱子边打牌。
Q-9 | -108,236 | general | open | yard posts vegetables | 旧车棚的顶拆了，铁桩还在，老人搬椅子来这里晒太阳。
`

/** The code as one of a vocabulary; throws for a slip of the pen in the notes. */
function oneOf<T extends string>(codes: readonly T[], code: string): T {
  const found = codes.find((known) => known === code)
  if (found === undefined) throw new Error(`${code} is none of ${codes.join(', ')}`)
  return found
}

const keysOf = <K extends string>(record: Readonly<Record<K, unknown>>) => Object.keys(record) as K[]

function planOf(note: string): ObservationPlan {
  const [category = '', where = '', severity = '', status = '', picture = '', words = ''] = note.split(' | ')
  const [backdrop = '', ...parts] = picture.split(' ')
  return {
    category,
    where,
    severity: oneOf(vocabularies.severity, severity),
    status: oneOf(vocabularies.observation_status, status),
    backdrop: oneOf(keysOf(backdrops), backdrop),
    props: parts.map((part) => oneOf(keysOf(props), part)),
    words,
  }
}

export const observationPlans: readonly ObservationPlan[] = notes.trim().split('\n').map(planOf)

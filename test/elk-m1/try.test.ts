import { it } from 'vitest'
import { Bench } from '../support/elk-m1/bench.js'
it('tries', () => {
  const b = new Bench({ setup: { partitions: 2 } })
  const show = (what: string, lines: string[]) => console.log(what, '\n  ' + lines.join('\n  '))
  for (const m of ['as','vn','ss','az','ps0','ka','zs','zd','zp','lw','cp','cs','sd00001','sd02080','sd01001','sd01003','rr','ua000000','ua001234','ld001','kc01','kf01C','zv001','cr01','cv01','tn001','st001','tr01','st101']) show(m, b.ask(m))
  show('le', b.line('10le12800100110080').heard())
  show('cu', b.line('23cu0050000010203040000090807062100BD').heard())
  show('arm', b.send('a11001234').heard()); 
  b.wait(61_000); show('armed', b.heard())
  b.hands.zone(1,{open:true}); show('entry', b.heard())
  b.wait(31_000); show('alarm', b.heard())
  show('az', b.ask('az'))
  show('disarm', b.send('a01001234').heard())
  b.hands.keys('3456'); show('keys', b.heard())
  b.hands.keys('34567'); show('keys', b.heard())
  b.hands.keys('[AWAY]'); show('quick', b.heard())
  b.hands.keys('1234'); show('disarm', b.heard())
  for (const i of [1,2,3]) show('ld'+i, b.ask('ld00'+i))
})

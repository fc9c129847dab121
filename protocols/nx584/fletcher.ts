/**
 * Fletcher's checksum over `bytes`, as the two bytes that follow them on the wire. Sums are kept modulo 255, so a sum
 * never reads 255 (p. 2).
 */
export function fletcher(bytes: Iterable<number>): readonly [number, number] {
  let sum1 = 0
  let sum2 = 0
  for (const byte of bytes) {
    sum1 = (sum1 + byte) % 255
    sum2 = (sum2 + sum1) % 255
  }
  return [sum1, sum2]
}

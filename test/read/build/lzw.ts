/** LZW as PDF writes it: codes of 9 to 12 bits, the highest first, a table that 256 clears and 257 ends. */

function packed(codes: readonly (readonly [code: number, width: number])[]): Uint8Array {
  const bits = codes.map(([code, width]) => code.toString(2).padStart(width, '0')).join('')
  return Uint8Array.from(bits.match(/.{1,8}/g) ?? [], byte => Number.parseInt(byte.padEnd(8, '0'), 2))
}

/** Bytes as they are: the table is cleared before its codes grow longer than 9 bits. */
export function lzwOf(data: Uint8Array): Uint8Array {
  const codes = [...data].flatMap((byte, i): [number, number][] =>
    i % 200 === 0
      ? [
          [256, 9],
          [byte, 9],
        ]
      : [[byte, 9]],
  )
  return packed([...codes, [257, 9]])
}

/** Spaces, each code one longer than the one before, then `repeats` times the longest that the table holds. */
export function lzwRun(repeats: number): Uint8Array {
  const codes: [number, number][] = [
    [256, 9],
    [32, 9],
  ]
  for (let code = 258; code < 4096; code++)
    codes.push([code, code >= 2047 ? 12 : code >= 1023 ? 11 : code >= 511 ? 10 : 9])
  return packed([...codes, ...Array.from({ length: repeats }, (): [number, number] => [4095, 12])])
}

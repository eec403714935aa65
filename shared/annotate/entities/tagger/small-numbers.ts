/**
 * Whole numbers from -128 to 127 as text, for weights, of which two in five are 0 and few go beyond 40. One letter is a
 * number from -40 to 40 or a run of zeros; any other number is an escape and two hexadecimal digits. Base64 takes
 * half as much again, and longer to read.
 */
const LONGEST_RUN = 7
const LARGEST = 40
const ESCAPE = LONGEST_RUN + 2 * LARGEST
const OFFSET = 128

/** Signs from `#` to `~`, but for the backslash, which JSON would write twice. */
const signOf = (code: number): string => String.fromCharCode(code + (code < 57 ? 35 : 36))
const codeOf = (text: string, at: number): number => {
  const char = text.charCodeAt(at)
  return char - (char < 92 ? 35 : 36)
}

export function packNumbers(numbers: Int8Array): string {
  let text = ''
  for (let i = 0; i < numbers.length; i++) {
    let run = 0
    while (run < LONGEST_RUN && numbers[i + run] === 0) run++
    if (run > 0) {
      text += signOf(run - 1)
      i += run - 1
    } else text += signsOf(numbers[i] ?? 0)
  }
  return text
}

function signsOf(number: number): string {
  if (Math.abs(number) > LARGEST) return signOf(ESCAPE) + (number + OFFSET).toString(16).padStart(2, '0')
  return signOf(LONGEST_RUN + LARGEST + (number > 0 ? number - 1 : number))
}

/** `count` of them. */
export function unpackNumbers(text: string, count: number): Int8Array {
  const numbers = new Int8Array(count)
  let at = 0
  for (let i = 0; i < text.length; i++) {
    const code = codeOf(text, i)
    if (code < LONGEST_RUN) at += code + 1
    else if (code === ESCAPE) {
      numbers[at++] = Number.parseInt(text.slice(i + 1, i + 3), 16) - OFFSET
      i += 2
    } else {
      const number = code - LONGEST_RUN - LARGEST
      numbers[at++] = number < 0 ? number : number + 1
    }
  }
  return numbers
}

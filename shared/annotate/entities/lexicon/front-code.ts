/**
 * A sorted word list in half the space: each word is the number of letters that it shares with
 * the word before (one digit in base 36) and the rest. ["anna", "annette"] is "0anna|3ette".
 */

export function frontCode(words: readonly string[]): string {
  let before = ''
  const coded = [...new Set(words)].sort().map(word => {
    let shared = 0
    while (shared < 35 && shared < before.length && before[shared] === word[shared]) shared++
    before = word
    return shared.toString(36) + word.slice(shared)
  })
  return coded.join('|')
}

export function frontDecode(coded: string): Set<string> {
  const words = new Set<string>()
  let before = ''
  for (const part of coded === '' ? [] : coded.split('|')) {
    before = before.slice(0, Number.parseInt(part[0] ?? '0', 36)) + part.slice(1)
    words.add(before)
  }
  return words
}

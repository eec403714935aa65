/** A bar on the last line of the terminal, below what is printed meanwhile. */
import { columnsOf } from './wrap.ts'

const BAR_WIDTH = 24
const CLEAR_LINE = '\r\u001b[K'

interface Screen {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

export interface Progress {
  /** How many of the whole are done, and what is going on. */
  show(done: number, whole: number, what: string): void
  /** What is going on, where the whole is not known. */
  tell(what: string): void
  /** Takes the bar away for as long as it takes to print. */
  around(print: () => void): void
  end(): void
}

/** On a screen that is no terminal it shows nothing. */
export function progressOn(screen: Screen): Progress {
  let bar = ''
  const draw = () => {
    if (screen.isTTY && bar !== '') screen.write(CLEAR_LINE + bar)
  }
  const clear = () => {
    if (screen.isTTY && bar !== '') screen.write(CLEAR_LINE)
  }
  return {
    show(done, whole, what) {
      bar = barOf(done, whole, what, screen.columns ?? 80)
      draw()
    },
    tell(what) {
      bar = columnsOf(what) < (screen.columns ?? 80) ? what : ''
      draw()
    },
    around(print) {
      clear()
      print()
      draw()
    },
    end() {
      clear()
      bar = ''
    },
  }
}

/** `[########----------------]  4/12  annotating`, no wider than the terminal less its last column. */
export function barOf(done: number, whole: number, what: string, columns: number): string {
  const filled = whole === 0 ? BAR_WIDTH : Math.floor((done / whole) * BAR_WIDTH)
  const count = `${String(done).padStart(String(whole).length)}/${whole}`
  const candidates = [
    `[${'#'.repeat(filled)}${'-'.repeat(BAR_WIDTH - filled)}]  ${count}  ${what}`,
    `${count}  ${what}`,
    count,
  ]
  return candidates.find(candidate => columnsOf(candidate) < columns) ?? ''
}

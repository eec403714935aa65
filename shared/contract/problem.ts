/** A fault told over HTTP, as RFC 9457 has it: by the API, by the page's server and by the guard of the local ones. */
export const PROBLEM_TYPE = 'application/problem+json'

export interface PlainProblem {
  readonly type: 'about:blank'
  readonly title: string
  readonly status: number
  readonly detail: string
}

/** `title` is the status in words; `detail` a sentence that says what to do. */
export const plainProblem = (status: number, title: string, detail: string): PlainProblem => ({
  type: 'about:blank',
  title,
  status,
  detail,
})

/** Files may be dropped anywhere on the page. */
import { addFiles } from './adding.ts'

export function watchForDrops(): void {
  const isOfFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
  const mark = (isOver: boolean) => document.body.classList.toggle('dropping', isOver)
  addEventListener('dragover', event => {
    if (!isOfFiles(event)) return
    event.preventDefault()
    mark(true)
  })
  addEventListener('dragleave', event => {
    if (event.relatedTarget === null) mark(false)
  })
  addEventListener('drop', event => {
    if (!isOfFiles(event)) return
    event.preventDefault()
    mark(false)
    // They are taken at once: a drop's files are gone after the event.
    const files = [...(event.dataTransfer?.files ?? [])]
    location.hash = '#/articles'
    void addFiles(files, () => dispatchEvent(new Event('articles-changed')))
  })
}

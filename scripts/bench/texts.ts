/** The articles that are measured: the project's samples and generated fiction. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { en, Faker } from '@faker-js/faker'

const ROOT = join(import.meta.dirname, '../..')
const SAMPLES = join(ROOT, 'samples')
const ANNOTATED = join(ROOT, '../shared/gold/dev')
export const ARTICLE_BYTES = 3072

/** The paragraphs of the text samples, told from another beginning each time, up to just under 3 KB. */
export function articlesOf3Kilobytes(count: number): string[] {
  const paragraphs = readdirSync(SAMPLES)
    .filter(name => name.endsWith('.txt'))
    .flatMap(name => readFileSync(join(SAMPLES, name), 'utf8').split('\n\n'))
    .map(paragraph => paragraph.trim())
    .filter(paragraph => paragraph.length > 80)
  return Array.from({ length: count }, (_, n) => {
    let article = ''
    for (let at = n; Buffer.byteLength(article) < ARTICLE_BYTES; at++)
      article += `${paragraphs[at % paragraphs.length]}\n\n`
    return `${cut(article, ARTICLE_BYTES)}\n`
  })
}

const cut = (text: string, bytes: number) =>
  Buffer.from(text)
    .subarray(0, bytes)
    .toString('utf8')
    .replace(/\s\S*$/, '')

/** The annotated articles, where they are beside the repository. */
export function annotatedArticles(): string[] {
  if (!existsSync(ANNOTATED)) return []
  return readdirSync(ANNOTATED)
    .filter(name => name.endsWith('.txt'))
    .map(name => readFileSync(join(ANNOTATED, name), 'utf8'))
}

/** One text of invented news with ever new people, places and companies. The same length gives the same text. */
export function fiction(length: number): string {
  const faker = new Faker({ locale: en, seed: 20 })
  const paragraphs: string[] = []
  for (let written = 0; written < length; ) {
    const paragraph = paragraphOf(faker)
    paragraphs.push(paragraph)
    written += paragraph.length + 2
  }
  return paragraphs.join('\n\n').slice(0, length)
}

/** The paragraphs of a text in articles of up to so many characters. */
export function inArticles(text: string, length: number): string[] {
  const articles: string[] = []
  for (const paragraph of text.split('\n\n')) {
    const article = articles.at(-1)
    if (article !== undefined && article.length + paragraph.length + 2 <= length)
      articles[articles.length - 1] = `${article}\n\n${paragraph}`
    else articles.push(paragraph)
  }
  return articles
}

function paragraphOf(faker: Faker): string {
  const [person, place, company] = [faker.person.fullName(), faker.location.city(), `${faker.company.name()} Ltd`]
  const [surname, count, year] = [person.split(' ').at(-1), faker.number.int({ min: 2, max: 900 }), faker.date.future()]
  return faker.helpers.arrayElement([
    `${company} pledged on Monday to build ${count} homes in ${place} by ${year.getFullYear()} if the council agrees. “We will keep our word,” said ${person}, its chair. The work has cost less than was feared.`,
    `${person} said that ${place} would not close the ferry line. It was opened long ago, and few remember it without. ${surname} added that the town may buy ${count} buses.`,
    `Rain fell on ${place} all week, and the market stood empty. ${person} sold ${count} umbrellas. ${company} has its office in the old mill, where the river bends.`,
    `The mayor of ${place}, ${person}, signed an agreement with ${company} under which both are to share the harbour until ${year.getFullYear()}. They refused to say what it costs.`,
  ])
}

/** Of the Web Annotation vocabulary's JSON-LD context, the terms that concern texts: there is no network in tests. */
const OA = ['Annotation', 'TextualBody', 'TextQuoteSelector', 'TextPositionSelector', 'exact', 'prefix', 'suffix']
const MOTIVATIONS = ['classifying', 'describing', 'identifying', 'tagging']

export const ANNO_CONTEXT = {
  '@context': {
    oa: 'http://www.w3.org/ns/oa#',
    as: 'http://www.w3.org/ns/activitystreams#',
    dc: 'http://purl.org/dc/elements/1.1/',
    dcterms: 'http://purl.org/dc/terms/',
    dctypes: 'http://purl.org/dc/dcmitype/',
    rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
    id: { '@type': '@id', '@id': '@id' },
    type: { '@type': '@id', '@id': '@type' },
    ...Object.fromEntries([...OA, ...MOTIVATIONS].map(term => [term, `oa:${term}`])),
    AnnotationPage: 'as:OrderedCollectionPage',
    Dataset: 'dctypes:Dataset',
    items: { '@type': '@id', '@id': 'as:items', '@container': '@list' },
    body: { '@type': '@id', '@id': 'oa:hasBody' },
    target: { '@type': '@id', '@id': 'oa:hasTarget' },
    source: { '@type': '@id', '@id': 'oa:hasSource' },
    selector: { '@type': '@id', '@id': 'oa:hasSelector' },
    motivation: { '@type': '@vocab', '@id': 'oa:motivatedBy' },
    purpose: { '@type': '@vocab', '@id': 'oa:hasPurpose' },
    start: { '@id': 'oa:start', '@type': 'xsd:nonNegativeInteger' },
    end: { '@id': 'oa:end', '@type': 'xsd:nonNegativeInteger' },
    created: { '@id': 'dcterms:created', '@type': 'xsd:dateTime' },
    value: 'rdf:value',
    format: 'dc:format',
  },
}

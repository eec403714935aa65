/**
 * Raised whenever the same text may give other records, or the table keeps more of them, so that older
 * documents can be found and run again.
 * It stands apart from the annotator, so that whoever only compares versions need not load that.
 */
export const ANNOTATOR_VERSION = '4'

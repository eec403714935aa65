/** Verbs of saying: the clause under them is attributed to their subject. */
export const REPORTING = new Set(
  'say state announce add tell explain declare note confirm insist write report reveal disclose indicate mention reply respond argue claim maintain assert inform clarify stress emphasize emphasise reaffirm reiterate repeat restate pledge promise vow assure read tweet post warn'.split(
    ' ',
  ),
)

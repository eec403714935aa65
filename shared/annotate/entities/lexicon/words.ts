/** Words that say what kind of name they stand in. Lists are space-separated and in lower case. */
const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** As the last word of a name, these make it an organisation: "Nordic Stock Exchange". */
export const ORG_ENDS = set(`
  administration agency airline airlines airways alliance army arm assembly associates association associations
  authority authorities bancorp bank banks board brigade brigades brotherhood bureau business cabinet capital center
  centre chamber church club coalition college command commission committee committees communications community
  companies company confederation conference congress consortium constabulary corps council councils court courts
  cooperative delegation department directorate division dynamics electric electronics energy enterprise enterprises
  entertainment exchange faction federation financial force forces foundation front fund gang gazette government group
  groups guard guardian guards guild headquarters herald holding holdings hospital house industries initiative
  institute institution institutes insurance intelligence international journal junta laboratories laboratory labs
  league legion legislature magazine mail media militia ministry mission motor motors movement museum navy network
  networks news newspaper observer office organisation organization orchestra panel parliament partners partnership
  party patrol petroleum pharmaceuticals police post press program programme puppets radio railway railways
  republicans research resources review school schools secretariat securities senate service services shipping society software
  solutions squad staff star steel stores studios subcommittee summit syndicate systems taskforce team technologies
  technology telecom telegraph telegram television theater theatre times treasury tribune tribunal trust tv union unit
  united university utilities ventures volunteers watch works workers
`)

/** Company forms: always an organisation, and not part of its id. */
export const COMPANY_FORMS = set(
  'inc inc. incorporated corp corp. corporation co co. company ltd ltd. limited plc llc llp lp ag sa s.a. spa s.p.a. nv n.v. gmbh ab asa oyj kk bhd pty sarl se group holdings holding',
)

/** With "of" after them: "Ministry of Defence", "Bank of Canada", "City of Chicago". */
export const ORG_STARTS = set(`
  ministry department bank university college institute institution council court church board bureau office
  organisation organization association union federation league party house chamber society academy municipality
  government parliament congress committee commission conference confederation corps army navy school hospital
  museum centers centres center centre friends club association community foundation national royal federal
  kingdom republic state city town county province commonwealth united movement front
`)
/** Of these, the ones that name a place. */
export const PLACE_STARTS = set(
  'city town county province kingdom republic state commonwealth municipality gulf bay cape isle strait sea lake mount river port fort camp republic district village valley plains',
)

/** As the last word of a name, these make it a place. */
export const PLACE_ENDS = set(`
  airport airfield alley archipelago avenue basin bay beach border boulevard bridge building camp canal canyon cape
  capitol cathedral cemetery coast corridor county creek crossing dam delta desert district falls forest garden gardens
  gulf hall harbor harbour heights highway hill hills hotel island islands isle isles lake lakes lane mall mountain
  mountains mosque mountain ocean palace park parish parkway passage peninsula plains plant plateau plaza point pond
  port prefecture prison province ranch range reef refinery region reserve reservoir republic ridge river road
  sea shore square stadium state states station strait straits street stronghold temple territories territory tower
  towers town township tunnel valley village ward waters waterway wharf zone arena
`)
export const PLACE_BEGINS = set(
  'mount mt mt. lake cape fort camp port saint st st. san santa los las el north south east west northern southern eastern western central new upper lower greater',
)

/** Written works, laws and other instruments: not people, bodies or places. */
export const DOCUMENT_ENDS = set(`
  accord accords act agenda agreement agreements amendment bill charter communique constitution convention covenant
  declaration directive framework goals guidelines initiative law laws memorandum memo order orders pact plan
  program programme protocol report resolution roadmap statement statute strategy survey treaty blueprint contract
  deal decree budget doctrine scheme manifesto letter
`)

/** Occasions and prizes, which are neither. */
export const EVENT_ENDS = set(`
  award awards bowl championship championships cup day days derby election elections festival final forum games marathon
  masters match olympics open prize prizes race rally season series show summit tour tournament trophy war week year
  expo revolution crisis
`)

/** Titles directly before a person's name; they are left out of the name. */
export const TITLES = set(`
  president vice-president prime minister premier chancellor secretary undersecretary under-secretary senator sen sen.
  senators sens sens. representative rep rep. reps. congressman congresswoman congresman governor gov gov. lieutenant mayor
  king queen prince princess duke duchess earl count emperor empress tsar sultan emir pope cardinal archbishop bishop
  monsignor father rev rev. reverend pastor rabbi imam ayatollah sheikh shaikh sheik mullah dr dr. doctor prof prof.
  professor mr mr. mrs mrs. ms ms. miss sir lord lady dame baroness baron judge justice magistrate general gen gen.
  colonel col col. lt lt. major maj maj. captain capt capt. sergeant sgt sgt. corporal admiral adm adm. commander cmdr
  brigadier marshal ambassador envoy attorney chairman chairwoman chairperson chair ceo cfo coo executive director
  spokesman spokeswoman spokesperson commissioner speaker sheriff chief officer minister ministers leader
  coach manager captain analyst economist administrator deputy lawyer candidate officer detective inspector
  superintendent constable comrade mp mep md founder co-founder boss head editor reporter correspondent author actor
  actress singer striker midfielder defender goalkeeper driver champion rival veteran teammate
  dictator strongman warlord rebel activist dissident advisor adviser counsel counselor majority minority whip
  treasurer comptroller superintendent member student designer photographer historian scientist engineer
`)
/** Words that may stand between two parts of a title: "Secretary of State for Defence". */
export const TITLE_JOINERS = set('of for the and to & general vice deputy first former acting interim')

/** Small words inside a person's or a place's name. */
export const PARTICLES = set(
  'de da do dos das del della der den di du van von la le al el bin ibn abu ben ter ten zu y e al- ash- as- bint das',
)

export const CALENDAR = set(`
  january february march april may june july august september october november december
  jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sep sep. sept sept. oct oct. nov nov. dec dec.
  monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays
  sundays mon tue wed thu fri sat sun gmt est utc pst edt cet christmas easter ramadan am pm
`)

/** Nouns that an actor is spoken of by, with the type of entity they can stand for. */
export const ORG_NOUNS = set(`
  company firm airline carrier automaker carmaker manufacturer maker corporation bank lender retailer agency department
  ministry commission committee council board bureau organisation organization union party group body authority
  court parliament congress senate government administration regime military army navy force police association
  university school hospital church newspaper publisher broadcaster alliance bloc club team foundation institute
  institution service network office subsidiary supplier developer operator utility conglomerate startup giant
  regulator watchdog cabinet panel assembly legislature campaign movement militia coalition partnership fund
  business brand studio label museum society federation league mission delegation exchange charity
`)
export const PLACE_NOUNS = set(
  'country nation state city town village county province region capital island republic kingdom district municipality territory',
)
export const PERSON_NOUNS = set(`
  president minister premier chancellor secretary senator congressman congresswoman governor mayor king queen prince princess pope
  leader chairman chairwoman ceo chief executive director spokesman spokeswoman spokesperson commissioner
  speaker ambassador envoy judge general commander admiral candidate founder lawmaker politician official
  man woman analyst economist professor lawyer attorney actor singer coach player author editor secretary-general
`)
/** Plurals that name several actors at once. */
export const GROUP_NOUNS = set(`
  countries nations states allies leaders governments parties sides members partners companies firms banks
  airlines carmakers automakers manufacturers agencies ministries ministers presidents senators lawmakers officials
  commanders troops forces soldiers rebels militants unions workers employees shareholders investors municipalities
  cities councils authorities organisations organizations groups associations universities schools donors
  signatories delegations teams institutions powers neighbours neighbors participants partners businesses
  commissioners mayors governors executives directors residents citizens people communities
  coalition alliance bloc
`)

/** A possessive that is part of the name around it: "Northern People's Army", "Moody's Investors Service". */
export const INNER_POSSESSIVES = set(`
  people peoples women men workers children nurses teachers farmers employers writers journalists lawyers veterans
  students mcdonald moody lloyd sotheby christie macy kellogg sainsbury poor levi wendy harrods king queen john
`)

/** Offices that part a body's name from the name of who holds them, inside one run of capitals. */
export const ROLES = set(`
  chairman chairwoman chair president ceo cfo executive spokesman spokeswoman spokesperson director minister secretary
  senator governor mayor ambassador economist analyst coach leader founder co-founder judge commissioner premier
  chancellor undersecretary congressman congresswoman representative administrator gentleman
`)

/** Degrees, currencies and words of time that are written like names. */
export const NEVER_ALONE = set(`
  md phd mp mps qc sc esq jr sr ba ma usd eur gbp aud cad gmt est pdt utc am pm ad bc etc ok tv pc cd dvd faq
  today tomorrow yesterday unfortunately however image photo file
`)

/** Last words that make any longer name a body. */
export const SURE_ORG_ENDS = set(`
  agency association authority bank bureau commission committee confederation corporation council department
  directorate federation forum foundation institute ministry organisation organization parliament secretariat
  society subcommittee tribunal union university
  airline airlines airways alliance board coalition college company group holdings hospital insurance league motors
  party petroleum pharmaceuticals rail railway railways systems technologies telecom aerospace aviation biotech breweries
  chemicals electronics foods industries laboratories logistics robotics semiconductors shipbuilding shipyards studios
`)

/** Titles that are said together with a name as its usual form: "President Marsh", "Sen. Cole". */
export const FORMS_OF_ADDRESS = set(`
  president vice deputy prime minister foreign home secretary premier chancellor senator sen sen. rep rep. congressman
  congresswoman congresman representative governor gov gov. mayor king queen prince princess pope sir lord lady dame mr mrs ms
  miss dr prof professor general gen colonel col admiral captain judge justice ambassador sheikh ayatollah
`)

import { describe, expect, it } from 'vitest'
import { isEnglish } from '../../shared/read/english.ts'
import { read, refusal } from './reading.ts'

const FOREIGN = {
  French:
    'Le gouvernement a promis mardi de verser deux millions d’euros à la ville de Corvane avant la fin de l’année, si le conseil municipal approuve le projet. La ministre a déclaré que les travaux commenceront au printemps.',
  German:
    'Die Regierung hat am Dienstag zugesagt, der Stadt Corvane bis Ende des Jahres zwei Millionen Euro zu zahlen, wenn der Stadtrat dem Plan zustimmt. Die Ministerin sagte, die Arbeiten am Deich würden im Frühjahr beginnen.',
  Spanish:
    'El gobierno prometió el martes pagar dos millones de euros a la ciudad de Corvane antes de fin de año si el concejo aprueba el plan. La ministra dijo que las obras del dique comenzarán en primavera.',
  Italian:
    'Il governo ha promesso martedì di versare due milioni di euro alla città di Corvane entro la fine dell’anno, se il consiglio approverà il piano. La ministra ha detto che i lavori inizieranno in primavera.',
  Portuguese:
    'O governo prometeu na terça-feira pagar dois milhões de euros à cidade de Corvane até ao fim do ano, se a câmara aprovar o plano. A ministra disse que as obras do dique começarão na primavera.',
  Dutch:
    'De regering heeft dinsdag beloofd de stad Corvane voor het einde van het jaar twee miljoen euro te betalen, als de gemeenteraad het plan goedkeurt. De minister zei dat het werk aan de dijk in het voorjaar begint.',
  Polish:
    'Rząd obiecał we wtorek wypłacić miastu Corvane dwa miliony euro do końca roku, jeśli rada miasta zatwierdzi plan. Minister powiedziała, że prace przy wale rozpoczną się wiosną.',
  Turkish:
    'Hükümet salı günü, belediye meclisinin planı onaylaması halinde yıl sonuna kadar Corvane kentine iki milyon avro ödeme sözü verdi. Bakan, set çalışmalarının ilkbaharda başlayacağını söyledi.',
  Danish:
    'Regeringen lovede tirsdag at betale to millioner euro til byen Corvane inden årets udgang, hvis byrådet godkender planen. Ministeren sagde, at arbejdet på diget begynder til foråret.',
  Indonesian:
    'Pemerintah pada hari Selasa berjanji membayar dua juta euro kepada kota Corvane sebelum akhir tahun jika dewan kota menyetujui rencana itu. Menteri mengatakan pekerjaan akan dimulai pada musim semi.',
  Latin:
    'Consul heri promisit se urbi Corvanae duo milia talentorum ante finem anni soluturum esse, si senatus consilium probaverit. Opera aggeris vere incipient neque ulla domus delebitur.',
  Russian: 'Правительство во вторник пообещало выплатить городу Корване два миллиона евро до конца года.',
  Ukrainian: 'Уряд у вівторок пообіцяв виплатити місту Корване два мільйони євро.',
  Arabic: 'وعدت الحكومة يوم الثلاثاء بدفع مليوني يورو لمدينة كورفان قبل نهاية العام إذا وافق المجلس.',
  Chinese: '政府周二承诺,如果市议会批准该计划,将在年底前向科尔瓦内市支付两百万欧元。',
  Japanese: '政府は火曜日、市議会が計画を承認すれば年末までにコルバネ市に支払うと約束した。',
}

const ENGLISH = {
  'news of many foreign names':
    'Emmanuelle Lefèvre, Günther Österreicher, José María Ibáñez and Wołodymyr Szewczyk met Đorđe Božović in Ljubljana on Thursday. Société Dubois-Lacroix and Österreichische Flussbau GmbH will build the Große Brücke at Świętokrzyskie with Banco de la Nación, Søren Ångström of Malmö said.',
  'a list of names':
    'Signed by: Zdravko Krivokapić, Montenegro; Janez Novak, Slovenia; Ľudovít Horváth, Slovakia; Ana Păunescu, Romania; and Jean-Luc Moreau, France, for the members of the group.',
  capitals:
    'MINISTRY TO PAY FOR REPAIR OF THE OLD BRIDGE AT CORVANE; MAYOR PROMISES THAT THE TOWN WILL BUILD A NEW ROAD IN MAY',
  'an English article that quotes another language':
    'The mayor said that the town will keep its word. “Nous allons payer deux millions d’euros avant la fin de l’année,” she told the crowd, and the ministry said that it will do the same for the villages of the valley.',
  'what is too short to tell': 'Corvane: pont, route, école.',
  figures: '2026 2027 12.5 % 3,000',
}

describe('a text', () => {
  it.each(Object.entries(FOREIGN))('in %s is refused', async (_, text) => {
    expect((await refusal(text, 'a.txt')).code).toBe('not_english')
  })

  it.each(Object.entries(ENGLISH))('passes as English: %s', async (_, text) => {
    expect((await read(text, 'a.txt')).text).toBe(text)
  })

  it('of thousands of words is judged as quickly', async () => {
    expect(await isEnglish(Object.values(ENGLISH).join('\n').repeat(500))).toBe(true)
    expect(await isEnglish(FOREIGN.French.repeat(2000))).toBe(false)
  })
})

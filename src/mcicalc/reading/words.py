"""The words of three languages as tables: numbers, units, currencies, bounds. No logic; `lexicon` looks them up.

Words stand folded (lower case, ё as е). The forms come from the laws (genitive: "двухсот месячных расчетных
показателей"; Kazakh takes its cases as suffixes, see SUFFIXES) and the press.
"""

# A line is a value, "-" for none, and its forms; in a form "_" stands for a blank and "*" for the rest of the word.
# "20+10" counts on by tens with each form. By kind:
MEANINGS = """
[cardinal] below a hundred, and the Russian hundreds, which are single words
0 zero ноль ноля нолю нолем ноле нуль нуля нулю нулем нуле нөл
1+1 one two three four five six seven eight nine ten
11+1 eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
20+10 twenty thirty forty fifty sixty seventy eighty ninety
1+1 бір екі үш төрт бес алты жеті сегіз тоғыз
10+10 он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан
1+1 один два три четыре пять шесть семь восемь девять десять
1+1 одного двух трех четырех пяти шести семи восьми девяти десяти
1+1 одним двумя тремя четырьмя пятью шестью семью восемью девятью десятью
1+1 одному двум трем четырем
1 одна одно одной одною одну одном
2 две дву
8 восьмью
11+1 одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать
11+1 одиннадцати двенадцати тринадцати четырнадцати пятнадцати шестнадцати семнадцати восемнадцати девятнадцати
11+1 одиннадцатью двенадцатью тринадцатью четырнадцатью пятнадцатью шестнадцатью семнадцатью восемнадцатью девятнадцатью
20+10 двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто
20+10 двадцати тридцати сорока пятидесяти шестидесяти семидесяти восьмидесяти девяноста
20+10 двадцатью тридцатью сорока пятьюдесятью шестьюдесятью семьюдесятью восемьюдесятью
40 fourty
100+100 сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот
100+100 ста двухсот трехсот четырехсот пятисот шестисот семисот восьмисот девятисот
200+100 двумстам тремстам четыремстам пятистам шестистам семистам восьмистам девятистам
200+100 двумястами тремястами четырьмястами пятьюстами шестьюстами семьюстами восемьюстами девятьюстами
200+100 двухстах трехстах четырехстах пятистах шестистах семистах восьмистах девятистах
800 восьмьюстами
[scale] multiplies the number before it
100 hundred hundreds жүз сотня сотни сотню сотне сотней сотен сотням сотнями сотнях
1000 thousand thousands мың مىڭ тысяча тысячи тысяч тысяче тысячу тысячей тысячью тысячам тысячами тысячах тыс
1000000 million millions mln миллион миллиона миллионов миллиону миллионом миллионе миллионам миллионами миллионах млн
1000000000 billion billions bln миллиард миллиарда миллиардов миллиарду миллиардом миллиарде миллиардам миллиардами миллиардах
1000000000 млрд
[half] a number that no other number word joins
0.5 half половина половины половину половине половиной жарты жартысы ½ one_half one_-_half a_half half_a half_an
1.5 полтора полторы полутора
150 полтораста полутораста
500 полтысячи
500000 полмиллиона полумиллиона
[plus-half] is added to the number before it: "бір жарым", "два с половиной"
0.5 жарым с_половиной and_a_half and_one_half and_one_-_half
[unit] in one word, by the language that it makes a number be read in
en mci mcis mrp mrps mei meis mri mris mnu mnus mfi mfis mcu mcus mcp mcps
ru мрп мрв
kk аек aek مرپ اەك ا_ە_ك
[month] the unit in two or three words is month + calculated + head
- monthly minimum minimal month айлық төменгі aylyq ailyq aılyq ayliq ايلىق месячн* минимальн*
[calculated]
- calculation calculated calculating calculative calculations assessment assessed reference estimated estimate estimation
- notional financial accounting settlement rated design base есептік eseptik ەسەپتىك расчетн*
[head]
- index indices indexes indicator indicators unit units value values rate rates figure figures factor factors measure measures
- көрсеткіш kórsetkish korsetkish көрсеткіші көрсеткіштік корсеткіш كورسەتكىش показател*
[currency]
KZT kzt ₸ тенге tenge tenges теңге тг تەڭگە kazakhstani_tenge kazakhstan_tenge kazakh_tenge казахстанских_тенге
KZT қазақстандық_теңге
USD usd $ dollar dollars доллар доллара долларов доллару долларом долларам долларами доллары us_$ us_dollars us_dollar
USD u_._s_._dollars доллар_сша доллара_сша долларов_сша доллары_сша ақш_доллары ақш_долларын ақш_долларына ақш_доллар
[bound] stands before a number and says how it bounds it; a verb with a "not" (one token with it) does so from above
up-to under through upto максимум ≤ maximum below менее меньше ниже up_to not_over not_above as_much_as no_higher_than
up-to no_more_than not_more_than at_most a_maximum_of maximum_of не_более не_более_чем не_более_,_чем не_больше не_выше
up-to не_свыше вплоть_до не_более_чем_на не_более_чем_в не_может_быть_больше не_может_быть_более не_может_быть_выше
up-to не_может_быть_свыше в_пределах_до less_than ең_көбі ең_көп ең_көп_дегенде
at-least больше более свыше over выше минимум кемінде above ≥ at_least no_less_than not_less_than a_minimum_of minimum_of
at-least more_than starting_from starting_at not_below not_under no_lower_than in_excess_of from_at_least не_может_быть_меньше
at-least не_может_быть_менее не_может_быть_ниже ең_азы ең_аз ең_аз_дегенде ең_кемі кем_дегенде не_менее не_менее_чем не_меньше
at-least не_ниже начиная_от начиная_с более_чем больше_чем превыша* превыс* exceed*
from from от starting
between between между
with мен пен бен
change с c со up_from down_from
to to -_to_- to_as_much_as to_as_many_as to_no_more_than
until до
and and
also и және
[trailing] stands after the number and does the same
up-to дейін дейінгі шейін шейінгі аспайтын аспайды аспауы аспауға аспаса аспаған кем төмен دەيىن دەيىنگى артық_емес
up-to артық_болмауы артық_болмайды көп_емес көп_болмауы көп_болмайды жоғары_емес аспайтын_мөлшерде
at-least бастап басталады басталатын астам асатын асса асқан аса жоғары артық көп upwards и_выше и_более и_больше and_above
at-least and_more and_upwards or_more or_higher and_higher кем_емес төмен_емес асып_түсетін асып_кеткен кем_болмауы
at-least кем_болмайды кем_болмайтын және_одан_жоғары және_одан_көп және_одан_да_жоғары одан_жоғары және_одан_да_көп
at-least және_одан_артық одан_көп одан_да_көп
between аралығында аралығындағы арасында арасындағы
[approximate]
- about approximately around roughly nearly almost circa some approx just slightly little чуть немногим примерно около
- приблизительно почти порядка ~ ≈ шамамен жуық
[multiple]
- times x х × fold раз еселенген еселік есе кратн кратный кратного кратному кратном кратным кратная кратной кратную кратное
- кратные кратных кратными
[filler]
- the of a an size sizes amount amounts ең размер размера размере размеру размером сумму " « » “ ” ' „ value_of values_of
- rate_of approx_. без_малого i_._e_. т_._е_. т_._е
[introduction]
- в во по на fine fines penalty штраф штрафа штрафом штрафы айыппұл мөлшерінде көлемінде
[part]
- бөлігі бөлік
"""

# After digits, of money only: $1.2m, KZT 7.8bn, $14k.
SHORT_SCALES = {"k": 1000, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9}
# The words above that take Kazakh case endings.
KAZAKH = """
нөл бір екі үш төрт бес алты жеті сегіз тоғыз он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан жүз мың миллион миллиард
жарты жартысы жарым аек aek көрсеткіш көрсеткіші теңге доллар доллары бөлігі бөлік kórsetkish korsetkish корсеткіш
"""
# Kazakh case endings: of number words, of the unit, and after a hyphen of digits and abbreviations.
SUFFIXES = """
abl дан ден тан тен нан нен
dat ға ге қа ке на не
gen ның нің дың дің тың тің
acc ды ді ты ті ны ні
loc да де та те
sim дай дей тай тей
ins мен пен бен
"""
# Russian and English endings typed after digits: 20-ти, 5-х.
TAILS = "ка та ти ть и х ми го ого ый й ю ью ой"

# What words say around amounts, whatever they mean in them: a line is roles and forms.
#   link: may stand between an amount and its worth   strong: and is enough by itself, in the next sentence too
#   joining: must stand between a worth and the amount after it   equal: says what one MCI is ("1 МРП равен 3 932 тенге")
#   defining: stands before "1 МРП - 3 932 тенге" where that says what one is   or: parts alternatives
#   bearer: tells who pays or for what, between an amount and a bracket with its worth   for: goes on with a list
#   factor: stands before what an amount is multiplied by
#   list: stands before a number of a list, or is one to whom it applies   label: stands before numbers that count nothing
#   than: bounds only what stands in the ablative ("15 АЕК-тен аса", not "15 АЕК аса маңызды")
#   open-ten: is followed by ones ("он бес" is 15, "десяти пяти" is not), once more with a Latin o
#   abbreviated: its full stop ends no sentence   uncounted: names no number of its own ("несколько тысяч")
ROLES = """
link именно равный равная равное равную равного равной эквивалентный эквивалентная эквивалентное эквивалентную эквивалентного
link эквивалентной же ал а то т е что которые которая составило составляют соответствует соответственно равняются
link эквивалентно эквивалент эквивалентен в на по сумме сумму сумма переводе пересчете курсу as which are will be in to i e
link , - : / at amounting worth totaling totalling total сумасы болады болса болып демек ол шаққанда есеппен есептегенде құрайды
link бүгінгі бағаммен نەمەسە
link,strong,joining это есть составят that this яғни бұл بۇل ياعني ياعنى
link,joining,equal составил равно равен равна равняется is was equal amounts тең
link,defining сегодня сейчас теперь now currently today биыл қазір қазіргі бүгінде
joining,equal установлен установлена стоит stands составила мөлшері құны
link,strong,joining,equal = составляет составит equals equivalent
link,joining |
link,joining,or или or немесе
joining,or либо
joining i_._e_. т_._е_.
defining справки справка справочно note reference анықтама где размер из where ( . , ; * ]
factor * × x х
year,defining год года году годах г гг year жыл жылы жылғы жылдың ж
in in в во
in-year of for since from the на за с со
in-year,label january february march april may june july august september october november december января февраля марта
in-year,label апреля мая июня июля августа сентября октября ноября декабря
label статья статье статьи статей статьям статьями статьях ст article articles art section sections part parts paragraph
label clause часть части частью частям ч пункт пункта пункте пункту пункты п подпункт подпункта пп глава главы № § бап бабы
label бабының
change increas* rais* rise* rose* grow* grew* went* doubl* tripl* hike* reduc* cut* lower* увелич* повыс* вырос* вырас* сниз*
change сниж* ужесточ* подня* подним* возрос* возрастет* возрастут* растет* растут* сокра* уменьш* удво* утро* ұлғай* өсті*
change өседі* өсіп* өсір* көбей* көтер* арттыр* артты* артады* азай* төменде*
earlier ранее прежде было был была были раньше previously formerly earlier was бұрын бұрынғы болған
percent % процент процента процентов percent пайыз пайызы
list сумме размере мөлшерінде на по до of at
list,to-whom *ға *ге *қа *ке *ам *ям
for,bearer for для үшін мөлшерінде мөлшерде көлемінде көлемде
bearer per за с год день месяц month year day
bearer штраф* fine* айыппұл* each* individual* natural* legal* person* citizen* official* entit* compan* business* firm*
bearer driver* small* large* medium* кажд* физ* юр* должност* граждан* лиц* субъект* предпринимат* бизнес* водител* мал*
bearer средн* крупн* әр* жеке* заңды* тұлға* азамат* құра* жете* салын* перв* повторн* нарушен* first* second* repeat*
bearer violation* offen*
than аса
open-ten он oн
abbreviated тыс bln млн mln млрд
uncounted hundreds thousands millions billions mln bln тыс млн млрд сотен сотням сотнями сотнях тысяч тысячам тысячами
uncounted тысячах миллионов миллионам миллионами миллионах миллиардов миллиардам миллиардами миллиардах
"""

# Other things that MCI, MRP and MRI are short for, and what a paragraph that speaks of fines has.
OTHER_MEANINGS = (
    "cognitive dementia alzheimer imaging mri scan patient rupee retail radiolog marginal"
)
OF_FINES = "fine penal tenge kzt ₸ kazakh aek"
# What marks a web or mail address or the name of a file: numbers in those are no amounts.
SCHEMES = "http:// https:// www."
DOMAINS = "kz com ru org net info"
FILE_ENDINGS = "pdf doc docx xls xlsx ppt pptx htm html txt csv rtf zip jpg jpeg png"
# A paragraph without any of these letters speaks of no MCI.
ANCHORS = """
mci mrp mei mri mnu mfi mcu mcp month minim calculat мрп мрв мpп mрп mpп показател көрсетк корсетк есеп rsetk aek аек aек
аeк аеk aeк aеk аek مرپ اەك كورسەت ا_ە_ك
"""

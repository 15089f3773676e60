"""The words of three languages as tables: numbers, units, currencies, bounds. No logic; `lexicon` looks them up.

A line of a table is a meaning and its forms. Words stand folded (lower case, ё as е). The forms come from the laws
(genitive: "двухсот месячных расчетных показателей"; Kazakh takes its cases as suffixes, see SUFFIXES) and the press.
"""

# Number words below a hundred, and the Russian hundreds, which are single words.
CARDINALS = """
0 zero ноль ноля нолю нолем ноле нуль нуля нулю нулем нуле нөл
1 one один одна одно одного одной одною одному одним одну одном бір
2 two два две двух двум двумя екі
3 three три трех трем тремя үш
4 four четыре четырех четырем четырьмя төрт
5 five пять пяти пятью бес
6 six шесть шести шестью алты
7 seven семь семи семью жеті
8 eight восемь восьми восемью восьмью сегіз
9 nine девять девяти девятью тоғыз
10 ten десять десяти десятью он
11 eleven одиннадцать одиннадцати одиннадцатью
12 twelve двенадцать двенадцати двенадцатью
13 thirteen тринадцать тринадцати тринадцатью
14 fourteen четырнадцать четырнадцати четырнадцатью
15 fifteen пятнадцать пятнадцати пятнадцатью
16 sixteen шестнадцать шестнадцати шестнадцатью
17 seventeen семнадцать семнадцати семнадцатью
18 eighteen восемнадцать восемнадцати восемнадцатью
19 nineteen девятнадцать девятнадцати девятнадцатью
20 twenty двадцать двадцати двадцатью жиырма
30 thirty тридцать тридцати тридцатью отыз
40 forty fourty сорок сорока қырық
50 fifty пятьдесят пятидесяти пятьюдесятью елу
60 sixty шестьдесят шестидесяти шестьюдесятью алпыс
70 seventy семьдесят семидесяти семьюдесятью жетпіс
80 eighty восемьдесят восьмидесяти восемьюдесятью сексен
90 ninety девяносто девяноста тоқсан
100 сто ста
200 двести двухсот двумстам двумястами двухстах
300 триста трехсот тремстам тремястами трехстах
400 четыреста четырехсот четыремстам четырьмястами четырехстах
500 пятьсот пятисот пятистам пятьюстами пятистах
600 шестьсот шестисот шестистам шестьюстами шестистах
700 семьсот семисот семистам семьюстами семистах
800 восемьсот восьмисот восьмистам восемьюстами восьмьюстами восьмистах
900 девятьсот девятисот девятистам девятьюстами девятистах
"""

# The one ten that ones follow: "он бес" is 15, "ten five" and "десяти пяти" are not. Once more with a Latin o.
OPEN_TENS = "он oн"

# Words that multiply the number before them.
SCALES = """
100 hundred hundreds жүз сотня сотни сотню сотне сотней сотен сотням сотнями сотнях
1000 thousand thousands мың مىڭ тысяча тысячи тысяч тысяче тысячу тысячей тысячью тысячам тысячами тысячах тыс
1000000 million millions mln
1000000 миллион миллиона миллионов миллиону миллионом миллионе миллионам миллионами миллионах млн
1000000000 billion billions bln
1000000000 миллиард миллиарда миллиардов миллиарду миллиардом миллиарде миллиардам миллиардами миллиардах млрд
"""

# After digits, of money only: $1.2m, KZT 7.8bn, $14k.
SHORT_SCALES = """
1000 k
1000000 m mn
1000000000 b bn
"""

ABBREVIATED = frozenset(("тыс", "млн", "млрд", "mln", "bln"))  # a full stop after them ends no sentence
# Those of them that name no number of their own: "thousands of tenge", "несколько тысяч", a column headed "млн тенге".
UNCOUNTED = (
    "hundreds thousands millions billions mln bln тыс млн млрд сотен сотням сотнями сотнях тысяч "
    "тысячам тысячами тысячах миллионов миллионам миллионами миллионах миллиардов миллиардам миллиардами миллиардах"
)

# Numbers that no other number word joins.
HALVES = """
0.5 half половина половины половину половине половиной жарты жартысы ½
1.5 полтора полторы полутора
150 полтораста полутораста
500 полтысячи
500000 полмиллиона полумиллиона
"""
HALF_PHRASES = """
0.5 one half | one - half | a half | half a | half an
"""

# Added to the number before it: "бір жарым", "два с половиной".
PLUS_HALVES = """
0.5 жарым
"""
PLUS_HALF_PHRASES = """
0.5 с половиной | and a half | and one half | and one - half
"""

# First parts of "пятикратный" and "двухсоткратный"; of "двадцатипятикратный" one after another.
MULTIPLE_STEMS = """
1 одно
1.5 полутора
2 двух дву
3 трех
4 четырех
5 пяти
6 шести
7 семи
8 восьми
9 девяти
10 десяти
11 одиннадцати
12 двенадцати
13 тринадцати
14 четырнадцати
15 пятнадцати
16 шестнадцати
17 семнадцати
18 восемнадцати
19 девятнадцати
20 двадцати
30 тридцати
40 сорока
50 пятидесяти
60 шестидесяти
70 семидесяти
80 восьмидесяти
90 девяноста
100 сто ста
200 двухсот
300 трехсот
400 четырехсот
500 пятисот
600 шестисот
700 семисот
800 восьмисот
900 девятисот
1000 тысяче тысяча
"""

# The unit in one word, by the language that it makes a number be read in.
UNITS = """
en mci mcis mrp mrps mei meis mri mris mnu mnus mfi mfis mcu mcus mcp mcps
ru мрп мрв
kk аек aek مرپ اەك
"""

# The unit in two or three words: month + calculated + head. Russian and Kazakh endings follow these stems.
UNIT_MONTH = "monthly minimum minimal month айлық төменгі aylyq ailyq aılyq ayliq ايلىق"
UNIT_CALCULATED = (
    "calculation calculated calculating calculative calculations assessment assessed reference estimated estimate estimation "
    "notional financial accounting settlement rated design base index есептік eseptik ەسەپتىك"
)
UNIT_HEAD = (
    "index indices indexes indicator indicators unit units value values rate rates figure figures factor factors "
    "measure measures көрсеткіш kórsetkish korsetkish көрсеткіші көрсеткіштік корсеткіш كورسەتكىش"
)
UNIT_STEMS = """
month месячн минимальн
calculated расчетн
head показател
"""

CURRENCIES = """
KZT kzt ₸ тенге tenge tenges теңге тг تەڭگە
USD usd $ dollar dollars доллар доллара долларов доллару долларом долларам долларами доллары
"""

# What stands before a number and says how it bounds it. Several words are one line each, under BOUND_PHRASES.
BOUNDS = """
up-to under through upto максимум ≤ maximum below менее меньше ниже
at-least больше более свыше over выше минимум кемінде above ≥
from from от starting
between between между
with мен пен бен
change с c со
to to
until до
and and
also и және
"""

BOUND_PHRASES = """
up-to up to | not over | not above | as much as | no higher than | no more than | not more than | at most | a maximum of | maximum of
up-to не более | не более чем | не более , чем | не больше | не выше | не свыше | вплоть до
up-to не более чем на | не более чем в | не может быть больше | не может быть более | не может быть выше | не может быть свыше
up-to в пределах до | less than | ең көбі | ең көп | ең көп дегенде
at-least at least | no less than | not less than | a minimum of | minimum of | more than | starting from | starting at
at-least not below | not under | no lower than | in excess of | from at least | не может быть меньше | не может быть менее | не может быть ниже | ең азы | ең аз | ең аз дегенде | ең кемі | кем дегенде
at-least не менее | не менее чем | не меньше | не ниже | начиная от | начиная с | более чем | больше чем
change up from | down from
to to as much as | to as many as | to no more than
"""

# Verbs that bound what follows them, from below; in one token with a "not" before them (see `tokens`) from above.
BOUND_STEMS = """
at-least превыша превыс exceed
"""

# What stands after the number and does the same.
TRAILING = """
up-to дейін дейінгі шейін шейінгі аспайтын аспайды аспауы аспауға аспаса аспаған кем төмен دەيىن دەيىنگى
at-least бастап басталады басталатын астам асатын асса асқан аса жоғары артық көп upwards
between аралығында аралығындағы арасында арасындағы
"""
TRAILING_PHRASES = """
up-to артық емес | артық болмауы | артық болмайды | көп емес | көп болмауы | көп болмайды | жоғары емес | аспайтын мөлшерде
at-least и выше | и более | и больше | and above | and more | and upwards | or more | or higher | and higher | кем емес | төмен емес | асып түсетін | асып кеткен | кем болмауы | кем болмайды | кем болмайтын
at-least және одан жоғары | және одан көп | және одан да жоғары | одан жоғары | және одан да көп | және одан артық | одан көп | одан да көп
"""

# Units and currencies of several words.
UNIT_PHRASES = """
kk ا ە ك
"""
CURRENCY_PHRASES = """
KZT kazakhstani tenge | kazakhstan tenge | kazakh tenge | казахстанских тенге | қазақстандық теңге
USD us $ | us dollars | us dollar | u . s . dollars | доллар сша | доллара сша | долларов сша | доллары сша
USD ақш доллары | ақш долларын | ақш долларына | ақш доллар
"""

FILLER_PHRASES = """
- value of | values of | rate of | approx . | без малого
- i . e . | т . е . | т . е
"""

APPROXIMATE = (
    "about approximately around roughly nearly almost circa some approx just slightly little "
    "чуть немногим примерно около приблизительно почти порядка ~ ≈ шамамен жуық"
)
MULTIPLES = (
    "times x х × fold раз еселенген еселік есе кратн кратный кратного кратному кратном кратным кратная кратной кратную кратное "
    "кратные кратных кратными"
)
FILLERS = "the of a an size sizes amount amounts ең размер размера размере размеру размером сумму \" « » “ ” ' „"
INTRODUCTIONS = "в во по на fine fines penalty штраф штрафа штрафом штрафы айыппұл мөлшерінде көлемінде"
PART = "бөлігі бөлік"

# The words above that take Kazakh case endings.
KAZAKH = (
    "нөл бір екі үш төрт бес алты жеті сегіз тоғыз он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан жүз мың миллион "
    "миллиард жарты жартысы жарым аек aek көрсеткіш көрсеткіші теңге доллар доллары бөлігі бөлік kórsetkish korsetkish корсеткіш"
)
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

# Around amounts in a text.
LINKS = (
    "именно равный равная равное равную равного равной эквивалентный эквивалентная эквивалентное эквивалентную эквивалентного "
    "эквивалентной или же это ал а то есть т е что которые которая составляет составят составит составил составило составляют соответствует "
    "соответственно равно равен равна равняется равняются эквивалентно эквивалент эквивалентен в на по сумме сумму сумма "
    "переводе пересчете курсу or as that this which is was are will be equals equal equivalent in to i e at or amounting amounts worth "
    "totaling totalling total сумасы немесе яғни бұл болады болса болып демек ол тең шаққанда есеппен есептегенде құрайды бүгінгі бағаммен "
    "بۇل ياعني ياعنى نەمەسە"
)
NOW = "сегодня сейчас теперь now currently today биыл қазір қазіргі бүгінде"
STRONG_LINKS = "яғни бұл это есть составляет составит составят equivalent equals that this بۇل ياعني ياعنى"
EQUALS = "= установлен установлена стоит stands amounts равен равна равно равняется составляет составит составил составила is equals equal equivalent was тең мөлшері құны"
# What stands before "1 МРП - 3 932 тенге" where that says what one is: "Для справки: 1 МРП ...".
DEFINING = "справки справка справочно note reference анықтама где размер из where"
ALTERNATIVES = "or или либо немесе"
CHANGES = (
    "increas rais rise rose grow grew went doubl tripl hike reduc cut lower увелич повыс вырос вырас сниз сниж ужесточ "
    "подня подним возрос возрастет возрастут растет растут сокра уменьш удво утро "
    "ұлғай өсті өседі өсіп өсір көбей көтер арттыр артты артады азай"
)
EARLIER = "ранее прежде было был была были раньше previously formerly earlier was бұрын бұрынғы болған"
YEARS = "год года году годах г гг year жыл жылы жылғы жылдың ж"
IN = "in в во"
IN_YEAR = "of for since from the на за с со"
MONTHS = (
    "january february march april may june july august september october november december января февраля марта апреля мая "
    "июня июля августа сентября октября ноября декабря"
)
PERCENT = "% процент процента процентов percent пайыз пайызы"
# What stands before a number of a list, the endings of those who pay it, and what follows a number that goes on with one.
LIST_MARKS = "сумме размере мөлшерінде на по до of at"
TO_WHOM = "ға ге қа ке ам ям"
FOR = "for для үшін"
PER = "per за с год день месяц month year day"
IN_THE_AMOUNT = "мөлшерінде мөлшерде көлемінде көлемде"
# Beginnings of words for those who pay a fine, which may stand between it and a bracket with its worth.
PERSONS = (
    "штраф fine айыппұл each individual natural legal person citizen official entit compan business firm driver small large medium "
    "кажд физ юр должност граждан лиц субъект предпринимат бизнес водител мал средн крупн әр жеке заңды тұлға азамат құра жете салын "
    "перв повторн нарушен first second repeat violation offen"
)
LABELS = (
    "статья статье статьи статей статьям статьями статьях ст article articles art section sections part parts paragraph clause часть "
    "части частью частям ч пункт пункта пункте пункту пункты п подпункт подпункта пп глава главы № § бап бабы бабының"
)
# Other things that MCI, MRP and MRI are short for, and what a paragraph that speaks of fines has.
OTHER_MEANINGS = "cognitive dementia alzheimer imaging mri scan patient rupee retail radiolog marginal"
OF_FINES = "fine penal tenge kzt ₸ kazakh aek"
# What marks a web or mail address or the name of a file: numbers in those are no amounts.
SCHEMES = "http:// https:// www."
DOMAINS = "kz com ru org net info"
FILE_ENDINGS = "pdf doc docx xls xlsx ppt pptx htm html txt csv rtf zip jpg jpeg png"
# A paragraph without any of these letters speaks of no MCI.
ANCHORS = (
    "mci mrp mei mri mnu mfi mcu mcp month minim calculat мрп мрв мpп mрп mpп показател көрсетк корсетк есеп rsetk aek аек aек "
    "аeк аеk aeк aеk аek مرپ اەك كورسەت"
)

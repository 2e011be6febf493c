"""Common English words: what is in the list is no typo. Verbs that can begin a command come first."""

from __future__ import annotations

from typing import Final

IRREGULAR_VERBS: Final = """
have had; do did done; say said; go went gone; get got gotten; make made; know knew known; think thought;
take took taken; see saw seen; come came; give gave given; find found; tell told; become became; leave left;
feel felt; put put; bring brought; begin began begun; keep kept; hold held; write wrote written; stand stood;
hear heard; let let; mean meant; set set; meet met; run ran; pay paid; sit sat; speak spoke spoken; lie lay lain;
lead led; read read; grow grew grown; lose lost; fall fell fallen; send sent; build built; understand understood;
draw drew drawn; break broke broken; spend spent; cut cut; rise rose risen; drive drove driven; buy bought;
wear wore worn; choose chose chosen; seek sought; throw threw thrown; catch caught; deal dealt; win won;
forget forgot forgotten; eat ate eaten; sell sold; fight fought; teach taught; hang hung; shake shook shaken;
ring rang rung; hit hit; cost cost; hurt hurt; shut shut; sleep slept; stick stuck; wake woke woken; bear bore borne;
beat beat beaten; bend bent; bet bet; bite bit bitten; blow blew blown; burn burnt; burst burst; dig dug;
dream dreamt; drink drank drunk; feed fed; fly flew flown; forbid forbade forbidden; forgive forgave forgiven;
freeze froze frozen; hide hid hidden; learn learnt; lend lent; light lit; mistake mistook mistaken; quit quit;
ride rode ridden; sing sang sung; sink sank sunk; shoot shot; show showed shown; sign signed; sort sorted;
steal stole stolen; strike struck; swear swore sworn; swim swam swum; tear tore torn; withdraw withdrew withdrawn;
overcharge overcharged; undo undid undone; redo redid redone; spell spelt; spill spilt; spread spread; stay stayed
"""
IRREGULAR_NOUNS: Final = """
person people; child children; man men; woman women; foot feet; tooth teeth; half halves; life lives;
knife knives; wife wives; shelf shelves; leaf leaves; thief thieves; self selves; mouse mice
"""
KNOWN: Final = """
accept add admit advise agree allow answer apologise apply approach argue arrange arrive ask assume attach attend
avoid await believe blame block book borrow bother bounce call calm cancel care carry cash change charge chase check
claim clarify clean clear click close collect compare complain complete concern confirm connect consider contact
continue control copy correct count cover create cross damage decide deliver demand deny depend describe deserve
discuss dispatch double download drop email enjoy enter escalate exchange excuse expect explain face fail file fill
finish fix follow forward guess handle happen hate help hope hurry ignore imagine improve include inform insist
install interrupt investigate invoice join judge jump kick knock last laugh like listen live load lock log look love
mail manage mark match matter measure mention mind miss move name need note notice notify offer open order organise
owe own pack park pass pause pick place plan play please point post pour prefer prepare press pretend print process
promise prove provide pull push question raise rate reach realise reason receive recommend record recover reduce
refer refund refuse register regret reject relax release remain remember remind remove renew rent repair repeat
replace reply report request require research reserve reset resolve respond rest restart result return review ring
rush save scan schedule scream search select settle share shout skip slow smile solve sound start step stop store
submit suffer suggest suit supply support suppose switch talk test thank touch track train transfer travel treat
trouble trust try turn type update upgrade upload upset use verify visit vote wait walk want warn wash watch waste
weigh whisper wish wonder work worry wrap yell

ability able absolutely access accident account accurate act action active actual actually address adult advance
advice afraid after afternoon age agent ago agreement ahead air alone along already alright although amount anger
angry animal annoyed another anybody anyone anything anywhere apart app apparently appointment area arm around
article aside assistance assistant attempt attention attitude automatic available average aware awful baby bad bag
balance bank bar base basic basis basket bathroom battery beautiful because bed before behalf behaviour behind below
beneath benefit beside best better between beyond big bike bill birthday bit black blank blood blue board boat body
bonus border boring boss bottle bottom box boy branch brand bread breath bridge brief bright broadband broken brother
brown budget building bus business busy button cable cake calendar camera campaign cancellation car card careful
carefully carpet case cat category cause ceiling centre central certain certainly chain chair chance channel chaos
character cheap cheese chemist cheque chest chicken chief choice chocolate church circle city civil class clause
clever clock cloth clothes cloud club coat code coffee cold colleague collection colour comfortable comment common
communication community company comparison compensation competent competition complaint complete completely complex
computer condition confident confused connection conscious consumer content contract conversation cook cool copper
corner cost cotton couch council counter country couple courier course court cousin cream credit crime crisis
critical cross crowd cup curious currency current customer customs daily dance danger dangerous dark data date
daughter day dead deadline dear death debit debt decent decision deep default degree delay delivery dental department
deposit depth description desk despite detail details device diary difference different difficult dinner direct
direction directly dirty disappointed discount discussion distance doctor document dog dollar door doubt draft drama
drawer dress driver dry due dust duty each ear earlier early earth easily east easy economy edge education effect
effort egg eight either elderly electric electricity eleven email emergency emotion employee empty end energy engine
engineer enough entire entirely entitled entry envelope environment equal equipment error especially essential
estimate even evening event eventually ever every everybody everyday everyone everything everywhere evidence exact
exactly exam example excellent except exception exciting exercise exit expensive experience expert explanation extra
extreme eye fact factor factory failure fair fairly faith false familiar family famous fan fancy far farm fashion
fast father fault favour fear feature fee feedback feeling fellow female few field fifteen fifth fifty figure final
finally finance financial fine finger fire firm fish five flat flight floor flower folder food football force foreign
forever form formal former fortnight forty four fourth free freedom frequent fresh fridge friend friendly front fruit
frustrated frustrating frustration fuel full fully fun function funny furniture further future game garage garden gas
gate general generally gentle gentleman genuine gift girl glad glass goal god gold gone good goodbye goods
government grand grandfather grandmother grass grateful great green grey ground group guarantee guard guest guide
guilty guitar guy hair half hall hand handle happy hard hardly hat head headache health healthy heart heat heavy
height hell hello helpful hence high hill history hole holiday home honest honestly honour hopefully horrible horse
hospital hot hotel hour house household housing however huge human hundred hungry husband ice idea ideal identity
idiot ill illegal illness image immediate immediately impact importance important impossible impression income
incorrect increase indeed independent individual industry information initial injury inside instance instant instead
institution instruction insurance intention interest interested interesting internal international internet
interview into investigation invitation iron island issue item itself jacket job joint joke journey joy judgment
juice jury just key kid kind kitchen knee knowledge label labour lack ladder lady lake land landlord language laptop
large late lately later latest latter law lawyer layer lazy leader least leather left leg legal lesson less letter
level liability library licence life lift light likely limit limited line link list listener literally little loan
local location long loose lorry loss lost lot loud lovely low luck lucky luggage lunch machine mad magazine main
mainly maintenance major majority male manager management manner manual many map march market marriage married mass
massive master material maximum maybe meal meanwhile media medical medicine medium meeting member memory mental menu
mere message metal meter method middle might mile milk million mine minimum minister minor minute mirror mission
mistake mix mobile model modem modern moment money monitor month monthly mood moon moral more morning most mother
motor mountain mouth movement movie much mum music must mystery nail narrow nasty nation national natural nature near
nearly neat necessary neck negative neighbour neither nervous net network never new news newspaper next nice night
nine nobody noise none nonsense noon nor normal normally north nose nothing nowhere number nurse object obvious
obviously occasion odd office officer official often oil okay old once one ones online only onto operation operator
opinion opportunity opposite option orange ordinary original originally other otherwise outcome outside outstanding
oven overall owner package page pain paint pair panel paper parcel pardon parent part particular particularly partly
partner party passenger passport password past path patience patient pattern payment peace penalty pence pension
perfect perfectly perhaps period permanent permission personal personally phone photo picture piece pin pipe pity
plain plane plant plastic plate player pleasant pleased pleasure plenty plus pocket police policy polite pool poor
popular portal position positive possible possibly postage postcode pound power practical practice present president
pressure pretty previous previously price pride primary prior priority private probably problem procedure product
professional profit programme progress project promise proof proper properly property proud public purchase pure
purpose quality quarter query queue quick quickly quiet quite radio rail rain random range rapid rare rarely rather
ready real realistic reality really rear reasonable receipt recent recently reception recipe recording red reference
regard regular relation relationship relative relevant reliable reminder reputation rescue reservation resident
resource respect response responsibility responsible restaurant retail reward rich ridiculous right risk river road
rock role roll roof room root rough round route router routine row royal rubbish rude rule safe safety sale salary
sample satisfied satisfy scale scene school science scope score screen sea season seat second secret section secure
security seller senior sense sensible sensitive separate serious seriously service seven several shadow shame shape
sharp she ship shirt shock shoe shop short shortly shot shoulder side sight signal signature significant silence
silent silly silver similar simple simply since single sir sister site situation six size skill skin sky slightly
slip small smart smooth snow social society soft software soil solicitor solid solution somebody somehow someone
something sometimes somewhere son song soon sorry sort soul source south space spare special specific speech speed
spirit spite sport spot spring square staff stage stairs stamp standard star state statement station status steady
steel sticker still stock stomach stone storm story straight strange stranger street strength stress strict strong
student studio stuff stupid style subject success successful such sudden suddenly sugar suitable sum summary summer
sun supermarket sure surely surface surgery surname surprise surprised survey system table tablet tall tank tape task
taste tax tea team technical technician technology telephone television temper temperature temporary ten tenant term
terms terrible text than their them theme then theory therefore thick thin thing third thirty thorough though thousand
threat three through throughout ticket tight till time tiny tip tired title toilet token tomorrow tone tongue tonight
tool top topic total totally tough tour toward towards tower town toy trade tradition traffic trial trick trip true
truck truly truth tube twelve twenty twice two tyre typical ugly ultimate unable uncle under unfair unfortunate
unfortunately union unique unit unknown unless unlikely until unusual update upon upper upstairs urgent useful useless
user usual usually vacation valid valuable value van variety various vast vehicle version via victim video view
village virus visible vision visitor voice volume voucher vulnerable wage wall war warehouse warm warning warranty
water wave way weak weather website wedding week weekend weekly weight weird welcome well west wet whatever wheel
whenever whereas wherever white whoever whole whom wide wild will wind window wine winter wire wise within wonderful
wood word world worried worse worst worth wound writing wrong yard year yellow yes yet young yourself zero zone
""".strip()

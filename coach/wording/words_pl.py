"""The closed words of Polish."""

from __future__ import annotations

from typing import Final

from coach.wording import marks as m
from coach.wording.marks import Tongue, marked, words

_YOU: Final = (
    "pan pana panu panem panie panowie panów panom panami panach pani panią pań paniom paniami paniach "
    "państwo państwa państwu państwem państwie ty ciebie cię tobie ci tobą wy was wam wami"
)
_YOUR: Final = (
    "pana pani państwa twój twoja twoje twojego twojej twojemu twoją twoim twoich twoimi twoi "
    "wasz wasza wasze waszego waszej waszemu waszą waszym waszych waszymi wasi "
    "pański pańska pańskie pańskiego pańskiej pańskiemu pańską pańskim pańskich pańskimi pańscy"
)
_ME: Final = "ja mnie mię mi mną my nas nam nami"
_MY: Final = (
    "mój moja moje mojego mojej mojemu moją moim moich moimi moi "
    "nasz nasza nasze naszego naszej naszemu naszą naszym naszych naszymi nasi"
)
_THEY: Final = "on ona oni one jego jej mu jemu nią niej nim niego niemu ich im nich nimi"
_BE: Final = (
    "być jest są był była było byli były będzie będą jestem jesteś jesteśmy jesteście byłem byłam byłeś byłaś "
    "byliśmy byłyśmy byliście będę będziesz będziemy będziecie"
)
_WEAK: Final = f"to ten ta te tę tą tego tej tym tamten tam tu tutaj się że i a no już też więc chyba prostu {_BE}"

POLISH: Final = Tongue(
    language="pl",
    free_order=True,
    gap=3,
    total=4,
    marks=marked(
        {
            m.WEAK | m.FREE: _WEAK,
            m.FREE: f"{_YOU} {_YOUR} {_ME} {_MY} {_THEY}",
            m.CONCORD: "nic nikt nigdy nigdzie żaden żadna żadne żadnej żadnego nikogo niczego nikomu niczym",
            m.NOT: "nie ani nigdy bynajmniej żaden żadna żadne żadnej żadnego nieprawda",
            m.BUT: "ale lecz jednak natomiast",
            m.IF: "jeśli jeżeli gdyby gdy jeśliby jeżeliby gdybyś gdybym",
            m.ASK: "czy czyż czyżby",
            m.SAY: "mówi mówił mówiła mówili mówią mówisz mówiłeś mówiłaś mówicie powiedział powiedziała "
            "powiedzieli powiedziałeś powiedziałaś twierdzi twierdził twierdziła twierdzą twierdzisz pisze pisał "
            "pisała pisali piszą napisał napisała napisali zgłasza zgłosił zgłosiła uważa uważał uważała uważają "
            "uważasz sądzi myśli krzyczał krzyczała krzyczy usłyszał usłyszała słyszał słyszała usłyszeli skarży "
            "skarżył skarżyła żali wspomniał wspomniała cytuję cytat cytuje stwierdził stwierdziła zarzuca "
            "zarzucił zarzuciła pyta pytał pytała odpowiedział odpowiedziała",
            m.THINK: "mówię mówimy mówić twierdzę twierdzimy twierdzić uważam uważamy uważać sądzę sądzimy "
            "myślę myślimy powiedziałem powiedziałam powiedzieć powiem sugeruję sugerujemy sugerować znaczy "
            "oznacza chodzi wynika powie powiedzą wmawiam udaję zarzucam zarzucamy usłyszy usłyszeć prawda "
            "nieprawda",
            m.THAT: "że iż jakoby żeby aby",
            m.CUSTOMER: "klient klienta klientowi klientem klientka klientki klientce klientkę klientką klienci "
            "klientów abonent abonentka kupujący kupująca dzwoniący dzwoniąca rozmówca rozmówczyni on ona oni",
            m.UNDERSTAND: "rozumiem rozumiemy wiem wiemy widzę widzimy słyszę słyszymy domyślam domyślamy sprawę",
            m.SORRY: "przykro przepraszam przepraszamy żałuję dziękuję dziękujemy szkoda",
            m.POLITE: "proszę poproszę niestety",
            m.YOU: _YOU,
            m.YOUR: _YOUR,
            m.ME: _ME,
            m.MY: _MY,
            m.THEY: _THEY,
            m.PREPOSITION: "w we z ze o od ode do na za po pod pode nad przed przede przy przez u dla bez ku między "
            "wobec według mimo oprócz spod zza poza przeciw",
            m.ORDER: "proszę prosiłbym prosiłabym prosimy poproszę musi musisz musicie muszą powinien powinna "
            "powinni powinieneś powinnaś powinniście może możesz możecie mogą mógłby mogłaby mógłbyś mogłabyś "
            "mogliby spróbować spróbuj postaraj",
            m.TELL: "należy trzeba",
            m.LET: "niech niechże niechaj",
            m.STOP: "przestać przestań przestańcie przestanie przestaniesz przestaniecie skończ skończyć",
            m.ONLY: "tylko",
            m.WH: "co czego czemu dlaczego jak kto kogo gdzie kiedy skąd ile czym po",
        }
    ),
    cases={
        m.YOU: (
            words("pana pani państwa pań panów ciebie cię was"),
            words("panu pani państwu paniom panom tobie ci wam"),
            words("pana panią państwa panie panów ciebie cię was"),
            words("panem panią państwem paniami panami tobą wami"),
            words("panu pani państwu paniach panach tobie was"),
        ),
        m.ME: (words("mnie mię nas"), words("mnie mi nam"), words("mną nami"), words("mnie nas")),
    },
    you_verbs=words("jesteś jesteście byłeś byłaś byliście będziesz będziecie"),
    me_verbs=words("jestem jesteśmy byłem byłam byliśmy byłyśmy będę będziemy"),
    subjects=words("pan pani państwo panie panowie ty wy ja my"),
    variants={"we": "w", "ze": "z", "ode": "od", "pode": "pod", "przede": "przed"},
    negators=words("nie"),
    same=(words("dziś dzisiaj"),),
    openers=words("bo ale dobra"),
    abbreviations=words("np tzn tj itd itp ul nr godz zł tel r min ok dr mgr pt tys"),
)

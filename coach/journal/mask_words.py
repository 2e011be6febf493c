"""Words beside a number that say what it is, in Polish, Russian and English, as pieces of patterns.

They are compared without regard to case, with and without Polish diacritics. Only the words decide here;
how many digits count stands in `coach.journal.mask_rules`.
"""

from __future__ import annotations

from typing import Final

ORDER_BEFORE: Final = r"""(?<!\w)(?:
      zam[óo]wieni\w* | zam\. | paczk\w* | przesy[łl]k\w* | reklamacj\w* | zg[łl]oszeni\w* | faktur\w* | paragon\w*
    | list\w*[ ]przewozow\w* | spraw[aąeyi]\w{0,3} | produkt\w* | towar\w* | kod\w{0,3}[ ]kreskow\w*
    | заказ\w* | посылк\w* | отправлени\w* | накладн\w* | трек\w* | обращени\w* | заявк\w* | рекламаци\w*
    | претензи\w* | товар\w* | чек\w* | штрих-?код\w*
    | orders? | parcels? | shipments? | tracking | case | ref | reference | tickets? | invoice | claim | complaint
    | product | item | barcode | sku | ean | rma | awb
    )\b[\s.:,#№(]*
    (?:(?:(?:nr|numer\w{0,3}|no|number|id|code|номер\w{0,2}|is|to|jest|это)\b|№|\#)[\s.:,#№(]*){0,3}$
    | (?:\#|№)\s?$"""
"""Ends right before the number of an order, a parcel, a case, a product."""

PHONE_BEFORE: Final = r"""(?<!\w)(?:
      tel | telefon\w* | kom | kom[óo]rk\w* | oddzwo\w+ | zadzwo\w+ | dzwoni\w* | whatsapp | sms
    | тел | телефон\w* | моб | мобильн\w* | сотов\w* | перезвон\w* | позвон\w* | звонить | ватсап\w*
    | phone | mobile | cell | call(?:[ ](?:me|him|her|them|us))?(?:[ ]back)? | ring | text
    )\b\.?[\s.:,]*
    (?:(?:(?:na|pod|numer\w{0,3}|nr|klienta|kontaktow\w+|на|по|номер\w{0,2}|клиента|on|at|to|number|no|is|back)\b|№)[\s.:,]*){0,3}"""
"""Ends right before a telephone number."""

CARD_CODE_BEFORE: Final = r"(?<!\w)(?:cv[vcn]2?|csc|cid)\b[^0-9•\n]{0,20}"
"""Ends right before the verification code of a card."""

CODE_BEFORE: Final = r"""(?<!\w)(?:kod(?:u|em|y|zie)?|код(?:а|у|ом|ы)?|code|pin|пин(?:-?код\w{0,2})?)\b
    (?:[ ]+(?:to|jest|is|это|pin|blik|karty|z[ ]ty[łl]u|bezpiecze[ńn]stwa|zabezpieczaj[ąa]cy|dost[ęe]pu
             |карты|безопасности|доступа|с[ ]обратной[ ]стороны|на[ ]обороте))*
    [ :=-]{0,4}"""
"""Ends right before a secret code."""

UNIT_AFTER: Final = r"""[ ]?(?:zł|zl|pln|eur|euro|usd|gbp|rub|руб|₽|€|\$|£|%|‰|szt|шт|pcs|kg|кг|km|км|cm|см|mm|мм
    | min|мин|godz|час|hours?|days?|dni|дн|dzień|tys|тыс|р\b|h\b|ч\b|g\b|г\b|k\b)"""
"""Begins right after a number that is an amount."""

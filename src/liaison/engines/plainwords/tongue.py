"""What a language's facts are called: its months, days, parts of the day, units and rhythms."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from liaison.engines.plainwords.numbers import plain

Words = Mapping[str, str]


def _table(text: str) -> dict[str, str]:
    """ "name: form, form; name: form" as form -> name, forms also without accents."""
    found: dict[str, str] = {}
    for entry in text.split(";"):
        name, _, forms = entry.strip().partition(":")
        for form in forms.split(","):
            found[form.strip()] = found[plain(form.strip())] = name.strip()
    return found


@dataclass(frozen=True)
class Tongue:
    """Forms as they are written, each to the name that is the same in every language."""

    code: str
    months: Words = field(default_factory=dict)
    weekdays: Words = field(default_factory=dict)
    doses: Words = field(default_factory=dict)
    measures: Words = field(default_factory=dict)
    rhythms: Words = field(default_factory=dict)


_ANY_DOSES = "mg/kg: mg/kg; mg/ml: mg/mL, mg/ml; mcg/h: mcg/h, mcg/hr; mg: mg; mcg: mcg, µg, μg; g: g, gr; ml: ml, mL, cc; meq: mEq, meq; iu: IU, UI"
_ANY_MEASURES = "kg: kg, kgs; cm: cm; mm: mm; km: km; mmhg: mmHg; mg/dl: mg/dL, mg/dl; °f: °F, °f; °c: °C, °c"

_EN = Tongue(
    "en",
    _table(
        "1: January, Jan; 2: February, Feb; 3: March, Mar; 4: April, Apr; 5: May; 6: June, Jun; 7: July, Jul; "
        "8: August, Aug; 9: September, Sept, Sep; 10: October, Oct; 11: November, Nov; 12: December, Dec"
    ),
    _table(
        "monday: Monday, Mondays; tuesday: Tuesday, Tuesdays; wednesday: Wednesday, Wednesdays; "
        "thursday: Thursday, Thursdays; friday: Friday, Fridays; saturday: Saturday, Saturdays; sunday: Sunday, Sundays"
    ),
    _table(
        f"{_ANY_DOSES}; tablet: tablet, tablets, pill, pills, tab, tabs, caplet, caplets; "
        "capsule: capsule, capsules, cap, caps; drop: drop, drops; puff: puff, puffs; spray: spray, sprays; "
        "teaspoon: teaspoon, teaspoons, tsp; tablespoon: tablespoon, tablespoons, tbsp; patch: patch, patches; "
        "shot: shot, shots, injection, injections; dose: dose, doses; unit: unit, units; "
        "mg: milligram, milligrams; mcg: microgram, micrograms; ml: milliliter, milliliters; g: gram, grams; "
        "packet: packet, packets; refill: refill, refills; scoop: scoop, scoops"
    ),
    _table(
        f"{_ANY_MEASURES}; minute: minute, minutes, min, mins; hour: hour, hours, hr, hrs; day: day, days; "
        "week: week, weeks; month: month, months; year: year, years, yr, yrs; pound: pound, pounds, lb, lbs; "
        "ounce: ounce, ounces, oz; cup: cup, cups; glass: glass, glasses; liter: liter, liters; "
        "mile: mile, miles; foot: foot, feet; inch: inch, inches; degree: degree, degrees; block: block, blocks; "
        "visit: visit, visits; time: time, times; calorie: calorie, calories; kg: kilogram, kilograms; "
        "business day: business day, business days, working day, working days; bottle: bottle, bottles"
    ),
    _table(
        "1/day: once daily, daily, every day, each day, once a day, once per day, one time a day, QD, every 24 h; "
        "2/day: twice daily, twice a day, twice per day, two times a day, two times daily, BID, b.i.d., bid; "
        "3/day: three times a day, three times daily, TID, t.i.d., tid; "
        "4/day: four times a day, four times daily, QID, q.i.d., qid; 1/week: weekly, once a week, every week, once weekly; "
        "2/week: twice a week, twice weekly; 1/month: monthly, once a month, every month; 1/year: yearly, once a year, every year, "
        "annually; every 2 day: every other day, every second day; every 3 day: every third day; every 2 week: every other week; bedtime: at bedtime, before bed, QHS, q.h.s., qhs; "
        "as needed: as needed, PRN, p.r.n., prn, if needed, when needed, if you need it, when you need it; "
        "at most: no more than, not more than, at most; at least: at least; more than: more than; less than: less than; "
        "before meals: before meals, before each meal, before every meal, before eating, before you eat; "
        "after meals: after meals, after each meal, after every meal, after eating, after you eat; without food: without food; "
        "with food: with food, with meals, with a meal; empty stomach: on an empty stomach; night: every night, nightly, "
        "each night, at night, every evening, each evening, in the evening, in the evenings; morning: every morning, each morning, in the morning, in the mornings; "
        "afternoon: in the afternoon, every afternoon; per day: a day, per day; per week: a week, per week; never: never; always: always; "
        "2 time: twice; weekdays: weekdays"
    ),
)
_ES = Tongue(
    "es",
    _table(
        "1: enero; 2: febrero; 3: marzo; 4: abril; 5: mayo; 6: junio; 7: julio; 8: agosto; 9: septiembre, setiembre; "
        "10: octubre; 11: noviembre; 12: diciembre"
    ),
    _table(
        "monday: lunes; tuesday: martes; wednesday: miércoles; thursday: jueves; friday: viernes; "
        "saturday: sábado, sábados; sunday: domingo, domingos"
    ),
    _table(
        f"{_ANY_DOSES}; tablet: tableta, tabletas, pastilla, pastillas, comprimido, comprimidos, píldora, píldoras; "
        "capsule: cápsula, cápsulas; drop: gota, gotas; puff: inhalación, inhalaciones, soplo, soplos; "
        "spray: rociada, rociadas, atomización, atomizaciones; teaspoon: cucharadita, cucharaditas, cdta, cdita; "
        "tablespoon: cucharada, cucharadas, cda; patch: parche, parches; shot: inyección, inyecciones; dose: dosis; "
        "unit: unidad, unidades; mg: miligramo, miligramos; mcg: microgramo, microgramos; "
        "ml: mililitro, mililitros; g: gramo, gramos; packet: sobre, sobres; refill: resurtido, resurtidos; scoop: medida, medidas"
    ),
    _table(
        f"{_ANY_MEASURES}; minute: minuto, minutos, min; hour: hora, horas, h, hrs; day: día, días; week: semana, semanas; "
        "month: mes, meses; year: año, años; pound: libra, libras, lb, lbs; ounce: onza, onzas, oz; cup: taza, tazas; "
        "glass: vaso, vasos; liter: litro, litros; mile: milla, millas; foot: pie, pies; inch: pulgada, pulgadas; "
        "degree: grado, grados; block: cuadra, cuadras; visit: visita, visitas; time: vez, veces; "
        "calorie: caloría, calorías; kg: kilo, kilos, kilogramo, kilogramos; "
        "business day: día hábil, días hábiles, día laborable, días laborables; bottle: botella, botellas, frasco, frascos"
    ),
    _table(
        "1/day: una vez al día, una vez por día, cada día, todos los días, diariamente, a diario, diario, diaria; "
        "2/day: dos veces al día, dos veces por día; 3/day: tres veces al día, tres veces por día; "
        "4/day: cuatro veces al día, cuatro veces por día; "
        "1/week: una vez a la semana, una vez por semana, cada semana, semanalmente, todas las semanas; "
        "2/week: dos veces a la semana, dos veces por semana; 1/month: una vez al mes, cada mes, mensualmente, todos los meses; "
        "1/year: una vez al año, cada año, anualmente, todos los años; every 2 week: cada dos semanas, semana por medio; every 2 day: un día sí y otro no, cada tercer día, "
        "día por medio, un día sí y un día no; bedtime: al acostarse, antes de acostarse, antes de dormir, a la hora de dormir; "
        "as needed: según sea necesario, si es necesario, cuando sea necesario, si lo necesita, cuando lo necesite, "
        "según lo necesite, según necesidad; at most: no más de, como máximo; at least: por lo menos, al menos, como mínimo; more than: más de, superior a; "
        "less than: menos de, inferior a; before meals: antes de las comidas, antes de cada comida, antes de comer; "
        "after meals: después de las comidas, después de cada comida, después de comer; without food: sin comida, sin alimentos; "
        "with food: con comida, con las comidas, con alimentos, con la comida; "
        "empty stomach: con el estómago vacío, en ayunas; night: cada noche, todas las noches, por la noche, por las noches, "
        "en la noche, de noche; morning: cada mañana, todas las mañanas, por la mañana, por las mañanas, en la mañana; "
        "afternoon: cada tarde, por la tarde, por las tardes, en la tarde; per day: al día, por día; "
        "per week: a la semana, por semana; never: nunca, jamás; always: siempre; "
        "weekdays: entre semana, días de semana"
    ),
)
_OTHER = {
    "vi": "monday: thứ hai, thứ 2; tuesday: thứ ba, thứ 3; wednesday: thứ tư, thứ 4; thursday: thứ năm, thứ 5; "
    "friday: thứ sáu, thứ 6; saturday: thứ bảy, thứ 7; sunday: chủ nhật",
    "zh": "monday: 星期一, 周一, 礼拜一, 週一; tuesday: 星期二, 周二, 礼拜二, 週二; wednesday: 星期三, 周三, 礼拜三, 週三; "
    "thursday: 星期四, 周四, 礼拜四, 週四; friday: 星期五, 周五, 礼拜五, 週五; saturday: 星期六, 周六, 礼拜六, 週六; "
    "sunday: 星期日, 星期天, 周日, 礼拜天, 週日",
    "ar": "monday: الاثنين, الإثنين; tuesday: الثلاثاء; wednesday: الأربعاء, الاربعاء; thursday: الخميس; "
    "friday: الجمعة; saturday: السبت; sunday: الأحد, الاحد",
}
COMPLETE: frozenset[str] = frozenset({"en", "es"})
_TONGUES = {"en": _EN, "es": _ES}


def tongue(lang: str) -> Tongue:
    """The words of a language by its code ("es-MX" is "es"); only units and digits are known of the others."""
    code = lang.partition("-")[0].lower()
    if code in _TONGUES:
        return _TONGUES[code]
    return Tongue(
        code, {}, _table(_OTHER[code]) if code in _OTHER else {}, _table(_ANY_DOSES), _table(_ANY_MEASURES), {}
    )

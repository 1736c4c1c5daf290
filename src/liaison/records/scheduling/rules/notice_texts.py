"""The sentences of notices in each language. To be read by a native speaker before a clinic uses them (README: Notices)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from liaison.records.scheduling.values.notices import NoticeKind


@dataclass(frozen=True, kw_only=True)
class Texts:
    hello: str
    kinds: Mapping[NoticeKind, str]
    place: str
    who: str
    interpreter: str
    ride: str
    phone: str
    wait_list: str  # a time that came free: day, hour, place, and until when it is held
    day: str
    weekdays: tuple[str, ...]  # from Monday
    months: tuple[str, ...]
    halves: tuple[str, ...]  # of the day; empty: 24 hours


_EN = Texts(
    hello="Hello from your clinic.",
    kinds={
        NoticeKind.BOOKED: "You have a visit on {date} at {time}.",
        NoticeKind.MOVED: "We are sorry: we had to change your visit on {before}. Your new time is {date} at {time}.",
        NoticeKind.COVERED: "Your visit on {date} at {time} stays at the same time, with somebody else from our team.",
        NoticeKind.CANCELLED: "We are sorry: your visit on {before} cannot take place. Please do not come. We will call you to find a new day.",
        NoticeKind.RESTORED: "Please forget our last message. Your visit is on {date} at {time}, as it was before.",
        NoticeKind.OFFER: "A visit is free on {date} at {time}. Would you like it?",
    },
    place="Where: {place}.", who="You will see {who}.", interpreter="An interpreter will be there.",
    ride="Your ride will come for the new time.", phone="If this does not work for you, call us: {phone}.",
    wait_list="An earlier time has come free for you: {date} at {time}, {place}. Would you like it? We hold it until {until}; the first person to say yes has it. If not, nothing changes.",
    day="{weekday}, {month} {day}",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    halves=(" AM", " PM"),
)  # fmt: skip
_ES = Texts(
    hello="Le escribimos de su clínica.",
    kinds={
        NoticeKind.BOOKED: "Usted tiene una cita el {date} a las {time}.",
        NoticeKind.MOVED: "Lo sentimos: tuvimos que cambiar su cita del {before}. Su nueva cita es el {date} a las {time}.",
        NoticeKind.COVERED: "Su cita del {date} a las {time} sigue a la misma hora, con otra persona de nuestro equipo.",
        NoticeKind.CANCELLED: "Lo sentimos: no podemos atenderle en su cita del {before}. Por favor no venga. Le llamaremos para buscar otro día.",
        NoticeKind.RESTORED: "Por favor no tome en cuenta nuestro último mensaje. Su cita es el {date} a las {time}, como antes.",
        NoticeKind.OFFER: "Hay una cita libre el {date} a las {time}. ¿La quiere?",
    },
    place="Lugar: {place}.", who="Le atenderá {who}.", interpreter="Habrá un intérprete.",
    ride="Su transporte llegará para la nueva hora.", phone="Si no puede venir, llámenos: {phone}.",
    wait_list="Se liberó una hora más temprana para usted: {date} a las {time}, {place}. ¿La quiere? La guardamos hasta las {until}; es de la primera persona que diga que sí. Si no, nada cambia.",
    day="{weekday} {day} de {month}",
    weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    months=("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    halves=(" a. m.", " p. m."),
)  # fmt: skip
_VI = Texts(
    hello="Phòng khám xin chào quý vị.",
    kinds={
        NoticeKind.BOOKED: "Quý vị có lịch hẹn vào {date} lúc {time}.",
        NoticeKind.MOVED: "Chúng tôi xin lỗi: chúng tôi phải đổi lịch hẹn {before} của quý vị. Giờ hẹn mới là {date} lúc {time}.",
        NoticeKind.COVERED: "Lịch hẹn {date} lúc {time} của quý vị vẫn giữ nguyên giờ, với một người khác trong nhóm chúng tôi.",
        NoticeKind.CANCELLED: "Chúng tôi xin lỗi: lịch hẹn {before} của quý vị không thể diễn ra. Xin đừng đến. Chúng tôi sẽ gọi cho quý vị để tìm ngày khác.",
        NoticeKind.RESTORED: "Xin bỏ qua tin nhắn trước của chúng tôi. Lịch hẹn của quý vị vẫn là {date} lúc {time} như cũ.",
        NoticeKind.OFFER: "Có một giờ hẹn trống vào {date} lúc {time}. Quý vị có muốn nhận không?",
    },
    place="Nơi khám: {place}.", who="Quý vị sẽ gặp {who}.", interpreter="Sẽ có thông dịch viên.",
    ride="Xe đón quý vị sẽ đến theo giờ mới.", phone="Nếu giờ này không tiện, xin gọi cho chúng tôi: {phone}.",
    wait_list="Có một giờ hẹn sớm hơn cho quý vị: {date} lúc {time}, {place}. Quý vị có muốn nhận không? Chúng tôi giữ giờ này đến {until}; ai đồng ý trước sẽ được nhận. Nếu không, không có gì thay đổi.",
    day="{weekday}, ngày {day} {month}",
    weekdays=("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    months=tuple(f"tháng {n}" for n in range(1, 13)), halves=(),
)  # fmt: skip
_HT = Texts(
    hello="Bonjou, se klinik ou a.",
    kinds={
        NoticeKind.BOOKED: "Ou gen yon randevou {date} a {time}.",
        NoticeKind.MOVED: "Nou regrèt sa: nou te oblije chanje randevou ou te genyen {before} a. Nouvo randevou ou se {date} a {time}.",
        NoticeKind.COVERED: "Randevou ou {date} a {time} rete menm lè a, ak yon lòt moun nan ekip nou an.",
        NoticeKind.CANCELLED: "Nou regrèt sa: randevou ou te genyen {before} a pa ka fèt. Tanpri pa vini. N ap rele ou pou nou jwenn yon lòt jou.",
        NoticeKind.RESTORED: "Tanpri pa okipe dènye mesaj nou an. Randevou ou se {date} a {time}, jan li te ye anvan.",
        NoticeKind.OFFER: "Gen yon randevou ki lib {date} a {time}. Èske ou vle li?",
    },
    place="Kote: {place}.", who="Ou pral wè {who}.", interpreter="Ap gen yon entèprèt.",
    ride="Transpò ou ap vini pou nouvo lè a.", phone="Si lè sa a pa bon pou ou, rele nou: {phone}.",
    wait_list="Gen yon lè pi bonè ki lib pou ou: {date} a {time}, {place}. Èske ou vle li? N ap kenbe li jiska {until}; premye moun ki di wi a ap jwenn li. Si ou pa vle, anyen pa chanje.",
    day="{weekday} {day} {month}",
    weekdays=("lendi", "madi", "mèkredi", "jedi", "vandredi", "samdi", "dimanch"),
    months=("janvye", "fevriye", "mas", "avril", "me", "jen", "jiyè", "out", "septanm", "oktòb", "novanm", "desanm"),
    halves=(" AM", " PM"),
)  # fmt: skip
_ZH = Texts(
    hello="您好，这是您的诊所。",
    kinds={
        NoticeKind.BOOKED: "您的预约时间是 {date} {time}。",
        NoticeKind.MOVED: "很抱歉，我们不得不更改您 {before} 的预约。新的时间是 {date} {time}。",
        NoticeKind.COVERED: "您 {date} {time} 的预约时间不变，将由我们团队的另一位同事接待您。",
        NoticeKind.CANCELLED: "很抱歉，您 {before} 的预约无法进行。请不要前来。我们会打电话给您，另约时间。",
        NoticeKind.RESTORED: "请忽略我们上一条信息。您的预约仍是 {date} {time}，与原来相同。",
        NoticeKind.OFFER: "{date} {time} 有一个空位。您想预约吗？",
    },
    place="地点：{place}。", who="接待您的是 {who}。", interpreter="届时会有口译员。",
    ride="接您的车会按新的时间来。", phone="如果时间不合适，请打电话给我们：{phone}。",
    wait_list="有一个更早的时间可以给您：{date} {time}，{place}。您想要吗？我们保留到 {until}；先答应的人得到这个时间。如果您不要，一切照旧。",
    day="{month}{day}日（{weekday}）",
    weekdays=("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    months=tuple(f"{n}月" for n in range(1, 13)), halves=(),
)  # fmt: skip
_AR = Texts(
    hello="مرحبًا من عيادتك.",
    kinds={
        NoticeKind.BOOKED: "لديك موعد يوم {date} الساعة {time}.",
        NoticeKind.MOVED: "نعتذر: اضطررنا إلى تغيير موعدك يوم {before}. موعدك الجديد يوم {date} الساعة {time}.",
        NoticeKind.COVERED: "موعدك يوم {date} الساعة {time} يبقى في نفس الوقت، مع شخص آخر من فريقنا.",
        NoticeKind.CANCELLED: "نعتذر: لا يمكن أن يتم موعدك يوم {before}. نرجو عدم الحضور. سنتصل بك لتحديد يوم آخر.",
        NoticeKind.RESTORED: "نرجو تجاهل رسالتنا الأخيرة. موعدك يوم {date} الساعة {time} كما كان.",
        NoticeKind.OFFER: "يوجد موعد متاح يوم {date} الساعة {time}. هل تريده؟",
    },
    place="المكان: {place}.", who="ستقابل {who}.", interpreter="سيكون هناك مترجم.",
    ride="ستأتي السيارة في الوقت الجديد.", phone="إذا لم يناسبك هذا، اتصل بنا: {phone}.",
    wait_list="أصبح لك موعد أبكر متاحًا: {date} الساعة {time}، {place}. هل تريده؟ نحتفظ به حتى الساعة {until}؛ وهو لأول من يقول نعم. وإن لم ترده فلن يتغير شيء.",
    day="{weekday} {day} {month}",
    weekdays=("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    months=("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
    halves=(" ص", " م"),
)  # fmt: skip

TEXTS: Final[Mapping[str, Texts]] = {"en": _EN, "es": _ES, "vi": _VI, "ht": _HT, "zh": _ZH, "ar": _AR}

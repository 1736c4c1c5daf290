"""What the patient wrote: without our quoted message, the mail program's lines and the signature."""

import re
from typing import Final

_QUOTED: Final = re.compile(r"^[ \t]*(?:>|&gt;).*$", re.MULTILINE)
_BELOW: Final = re.compile(
    r"^[ \t]*(?:-{2,}\s*(?:original message|mensaje original|forwarded|reenviado|tin nhắn gốc|原始邮件|原始郵件|الرسالة الأصلية)"
    r"|on .{4,80} wrote:|el .{4,80} escribió:|vào .{4,80} (?:đã )?viết:|在.{4,80}写道|於.{4,80}寫道|في .{4,80} كتب"
    r"|_{8,}|--\s*$).*\Z",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
_SIGNED: Final = re.compile(
    r"(?:sent|enviado|envoyé|gửi) (?:from|desde|de|từ|via) (?:my |mi |mon )?"
    r"(?:iphone|ipad|android|samsung|galaxy|mobile|phone|teléfono|celular|outlook|yahoo|gmail|at&t|verizon|t-mobile|điện thoại)[^\n]*"
    r"|(?:get|obtener|descargar) outlook (?:for|para) \w+|发自我的[^\n]*|發自我的[^\n]*|从我的\w+发送|أرسلت? من [^\n]*|تم الإرسال من [^\n]*",
    re.IGNORECASE,
)
_ECHO: Final = re.compile(
    r"(?:reply|respond|text|press|send|responda|conteste|envíe|envie|marque|mande|trả lời|nhắn|soạn|bấm|回复|回覆|按|أرسل|رد ب|اضغط)"
    r"\W{0,3}[\w']{1,14}\W{1,3}(?:to|para|để|以|确认|確認|取消|改期|لل?)\W{0,2}[^.,;\n。，]{2,40}[.,;。，]?",
    re.IGNORECASE,
)
_REACTED: Final = re.compile(
    r"^\s*(?P<how>liked|loved|emphasized|disliked|questioned|laughed at|reacted .{1,12} to|le gustó|le encantó|no le gustó|"
    r"(?:ha )?reaccion\w+ (?:con )?.{1,12} a|marcó|se rió de|đã thích|đã yêu thích|đã bày tỏ cảm xúc .{1,12} (?:với|về)|"
    r"赞了|讚了|喜欢|喜歡|أعجبه|أعجب بـ?)\s*[\"“«「‘'].*\Z",
    re.IGNORECASE | re.DOTALL,
)
_THUMB_UP: Final = re.compile(r"liked|loved|le gustó|le encantó|thích|赞|讚|喜|أعجب|[👍❤✅👌]", re.IGNORECASE)
_THUMB_DOWN: Final = re.compile(r"dislik|no le|👎", re.IGNORECASE)


def own_words(text: str) -> str:
    """The reply without what it quotes. A phone's reaction to our message becomes its emoji."""
    if reacted := _REACTED.match(text):
        how = reacted["how"]
        return "👍" if _THUMB_UP.search(how) and not _THUMB_DOWN.search(how) else "👎"
    own = text
    for part in (_BELOW, _QUOTED, _SIGNED, _ECHO):
        shorter = part.sub("\n", own)
        own = shorter if shorter.strip() or part is not _ECHO else own
    return own

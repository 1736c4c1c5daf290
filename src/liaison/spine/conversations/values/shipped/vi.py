"""The texts in Vietnamese: written by machine, to be read by a native speaker."""

from liaison.spine.conversations.values.shipped.text import Texts

_VISIT = "Về lịch hẹn của quý vị"
_YOURS = "Tin nhắn từ {clinic}"
TEXTS = Texts(
    hello="Kính chào {name},",
    bye="Có thắc mắc? Xin gọi: {phone}.\n{clinic}",
    subjects={
        "plan.shared": "Một trang từ phòng khám cho quý vị", "reminder.visit_link": "Lịch hẹn {date}", "form.asked": "Vài câu hỏi từ phòng khám",
        "reminder.visit": "Lịch hẹn {date}", "preparation.visit": "Trước lịch hẹn {date}",
        "visit.moved": "Lịch hẹn của quý vị có giờ mới", "visit.cancelled": "Lịch hẹn {before} đã bị hủy",
        "wait_list.offer": "Có giờ hẹn sớm hơn", "recall.due": "Đã đến lúc đi khám",
        "post_discharge.check": "Quý vị có khỏe không?", "referral.update": "Tin về lịch hẹn ở văn phòng khác",
        "records.ready": "Hồ sơ của quý vị đã sẵn sàng", "results.ready": "Có tin nhắn cho quý vị",
        "billing.statement": "Hóa đơn của quý vị", "opt_out.confirm": _YOURS, "opt_out.start": _YOURS,
        "opt_out.help": _YOURS, "opt_out.help_short": _YOURS, "reply.confirmed": _VISIT, "reply.cancel_ask": _VISIT,
        "reply.cancelled": _VISIT, "reply.passed_on": _YOURS,
        "results.normal": "Kết quả xét nghiệm của quý vị", "results.abnormal": "Kết quả xét nghiệm của quý vị",
    },
    short={
        "plan.shared": "trang cho quý vị, mở đến {until}: {link} Trang hỏi ngày sinh bệnh nhân. Gọi {phone}", "reminder.visit_link": "lịch hẹn {date} {time}. Quý vị đến? {link} hoặc gọi {phone}. DỪNG để ngừng", "form.asked": "vài câu hỏi cho quý vị, mở đến {until}: {link} Gọi {phone}",
        "reminder.visit": "lịch hẹn {date} {time}. Trả lời 1 có, 2 hủy, 3 đổi giờ. Gọi {phone}. DỪNG để ngừng",
        "preparation.visit": "trước lịch hẹn {date} {time}: {prepare} Gọi {phone}. DỪNG để ngừng",
        "visit.moved": "lịch hẹn mới là {date} {time}, không phải {before}. Nếu không tiện, gọi {phone}.",
        "visit.cancelled": "lịch hẹn {before} đã bị hủy. Xin đừng đến. Chúng tôi sẽ gọi. {phone}",
        "wait_list.offer": "có giờ hẹn trống {date} {time}. Nếu muốn, gọi ngay {phone}. DỪNG để ngừng",
        "recall.due": "đã đến lúc đi khám. Để chọn ngày, gọi {phone}. DỪNG để ngừng",
        "post_discharge.check": "quý vị có khỏe không? Chúng tôi muốn giúp và sẽ gọi, hoặc xin gọi {phone}. DỪNG để ngừng",
        "referral.update": "có tin về lịch hẹn ở văn phòng khác. Gọi {phone}. DỪNG để ngừng",
        "records.ready": "hồ sơ quý vị yêu cầu đã sẵn sàng. Gọi {phone}. DỪNG để ngừng",
        "results.ready": "có tin nhắn cho quý vị. Gọi {phone}. DỪNG để ngừng",
        "billing.statement": "quý vị có hóa đơn. Thắc mắc hoặc cần giúp trả tiền: {phone}. DỪNG để ngừng",
        "opt_out.confirm": "quý vị sẽ không nhận tin nhắn qua cách này nữa. Muốn nhận lại, trả lời BẮT ĐẦU.",
        "opt_out.start": "quý vị sẽ lại nhận tin nhắn. Trả lời DỪNG để ngừng, GIÚP để được giúp.",
        "opt_out.help": "chúng tôi viết về việc chăm sóc của quý vị. Gọi: {phone}. Trả lời DỪNG để ngừng.",
        "opt_out.help_short": "chúng tôi viết về việc chăm sóc của quý vị. Xin gọi phòng khám. Trả lời DỪNG để ngừng.",
        "reply.confirmed": "cảm ơn. Hẹn gặp quý vị {date} lúc {time}.",
        "reply.cancel_ask": "quý vị muốn hủy lịch hẹn {date} {time}? Trả lời 2 lần nữa để hủy, 1 để giữ.",
        "reply.cancelled": "lịch hẹn {date} {time} đã hủy. Chúng tôi sẽ gọi để tìm ngày khác.",
        "reply.passed_on": "cảm ơn. Chúng tôi đã đọc tin nhắn. Sẽ có người trả lời quý vị.",
    },
    long={
        "reminder.visit_link": "Quý vị có lịch hẹn vào {date} lúc {time}, tại {place}.\n\nXin cho biết quý vị có đến không: {link}\n\nHoặc trả lời: 1 nếu quý vị đến, 2 để hủy, 3 để đổi giờ.",
        "reminder.visit": "Quý vị có lịch hẹn vào {date} lúc {time}, tại {place}.\n\nXin trả lời: 1 nếu quý vị đến, 2 để hủy, 3 để đổi giờ.",
        "preparation.visit": "Lịch hẹn của quý vị là {date} lúc {time}. Trước khi đến, xin làm như sau:\n\n{prepare}",
        "visit.moved": "Chúng tôi phải đổi lịch hẹn {before}. Giờ hẹn mới là {date} lúc {time}, tại {place}.",
        "recall.due": "Đã đến lúc quý vị đi khám. Xin gọi cho chúng tôi để chọn ngày thuận tiện.",
        "billing.statement": "Quý vị có hóa đơn. Nếu có thắc mắc hoặc cần giúp trả tiền, xin gọi cho chúng tôi.",
        "results.normal": "Chúng tôi đã có kết quả xét nghiệm của quý vị: {test}. Xét nghiệm làm vào {date}.\n\nBác sĩ đã xem. Kết quả bình thường.",
        "results.abnormal": "Chúng tôi đã có kết quả xét nghiệm của quý vị: {test}. Xét nghiệm làm vào {date}.\n\nBác sĩ đã xem và nói:\n\n{said}",
    },
    spoken={
        "reminder.visit": "Đây là {clinic}. Quý vị có lịch hẹn vào {date} lúc {time}. Nếu quý vị sẽ đến, xin bấm số 1. Nếu muốn chúng tôi gọi lại để đổi giờ, xin bấm số 2. Nếu không muốn nhận cuộc gọi như thế này nữa, xin bấm số 9. Số điện thoại của chúng tôi là {phone}.",
        "preparation.visit": "Đây là {clinic}. Quý vị có lịch hẹn vào {date} lúc {time}. Trước khi đến: {prepare} Nếu quý vị sẽ đến, xin bấm số 1. Nếu muốn chúng tôi gọi lại, xin bấm số 2. Nếu không muốn nhận cuộc gọi như thế này nữa, xin bấm số 9. Số điện thoại của chúng tôi là {phone}.",
        "opt_out.confirm": "Quý vị sẽ không nhận những cuộc gọi như thế này nữa. Xin chào.",
        "reply.confirmed": "Cảm ơn. Chúng tôi đã ghi là quý vị sẽ đến. Xin chào.",
        "reply.passed_on": "Cảm ơn. Sẽ có người của phòng khám gọi cho quý vị. Xin chào.",
    },
)  # fmt: skip

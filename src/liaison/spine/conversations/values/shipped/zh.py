"""The texts in Chinese: written by machine, to be read by a native speaker."""

from liaison.spine.conversations.values.shipped.text import Texts

_VISIT = "关于您的预约"
_YOURS = "来自 {clinic} 的信息"
TEXTS = Texts(
    hello="{name}，您好：",
    bye="如有问题，请致电：{phone}。\n{clinic}",
    subjects={
        "plan.shared": "诊所给您的页面", "reminder.visit_link": "您 {date} 的预约", "form.asked": "诊所的几个问题",
        "reminder.visit": "您 {date} 的预约", "preparation.visit": "{date} 预约前的准备", "visit.moved": "您的预约时间已更改",
        "visit.cancelled": "您 {before} 的预约已取消", "wait_list.offer": "有更早的预约时间", "recall.due": "您该来复诊了",
        "post_discharge.check": "您好吗？", "referral.update": "您在其他诊所预约的消息", "records.ready": "您的病历已准备好",
        "results.ready": "您有一条信息", "billing.statement": "您的账单", "opt_out.confirm": _YOURS, "opt_out.start": _YOURS,
        "opt_out.help": _YOURS, "opt_out.help_short": _YOURS, "reply.confirmed": _VISIT, "reply.cancel_ask": _VISIT,
        "reply.cancelled": _VISIT, "reply.passed_on": _YOURS,
        "results.normal": "您的检查结果", "results.abnormal": "您的检查结果",
    },
    short={
        "plan.shared": "给您的页面，{until}前可打开：{link} 需填患者出生日期。电话{phone}", "reminder.visit_link": "预约 {date} {time}。会来吗？{link} 或致电{phone}。回复停止退订", "form.asked": "有几个问题请您回答，{until}前可打开：{link} 电话{phone}",
        "reminder.visit": "预约 {date} {time}。回复1会来，2取消，3改时间。电话{phone}。回复停止退订",
        "preparation.visit": "{date} {time} 预约前：{prepare} 电话{phone}。回复停止退订",
        "visit.moved": "您的预约改为 {date} {time}，不是 {before}。如不方便请致电{phone}。",
        "visit.cancelled": "您 {before} 的预约已取消。请不要前来。我们会给您打电话。{phone}",
        "wait_list.offer": "{date} {time} 有空位。如需要请现在致电{phone}。回复停止退订",
        "recall.due": "您该来复诊了。请致电{phone}预约。回复停止退订",
        "post_discharge.check": "您好吗？我们想帮助您，会给您打电话，也可致电{phone}。回复停止退订",
        "referral.update": "您在其他诊所的预约有消息。请致电{phone}。回复停止退订",
        "records.ready": "您要的病历已准备好。请致电{phone}。回复停止退订",
        "results.ready": "您有一条信息。请致电{phone}。回复停止退订",
        "billing.statement": "您有一份账单。有问题或付款需要帮助：{phone}。回复停止退订",
        "opt_out.confirm": "您将不再收到这类信息。如想再次接收，请回复开始。",
        "opt_out.start": "您将再次收到我们的信息。回复停止退订，回复帮助求助。",
        "opt_out.help": "我们发信息是为了您的医疗服务。电话：{phone}。回复停止退订。",
        "opt_out.help_short": "我们发信息是为了您的医疗服务。请致电诊所。回复停止退订。",
        "reply.confirmed": "谢谢。{date} {time} 见。",
        "reply.cancel_ask": "您要取消 {date} {time} 的预约吗？再次回复2取消，回复1保留。",
        "reply.cancelled": "您 {date} {time} 的预约已取消。我们会给您打电话另约时间。",
        "reply.passed_on": "谢谢。我们已看到您的信息，会有工作人员回复您。",
    },
    long={
        "reminder.visit_link": "您的预约时间是 {date} {time}，地点：{place}。\n\n请在这里告诉我们您是否会来：{link}\n\n或回复：1 会来，2 取消，3 改时间。",
        "reminder.visit": "您的预约时间是 {date} {time}，地点：{place}。\n\n请回复：1 会来，2 取消，3 改时间。",
        "preparation.visit": "您的预约时间是 {date} {time}。来之前请这样做：\n\n{prepare}",
        "visit.moved": "我们不得不更改您 {before} 的预约。新的时间是 {date} {time}，地点：{place}。",
        "recall.due": "您该来复诊了。请给我们打电话，我们为您找一个合适的日子。",
        "billing.statement": "您有一份账单。如有问题或付款需要帮助，请给我们打电话。我们可以帮助您。",
        "results.normal": "您的检查结果已经出来：{test}，检查日期：{date}。\n\n医生已经看过。结果正常。",
        "results.abnormal": "您的检查结果已经出来：{test}，检查日期：{date}。\n\n医生已经看过，并告诉您：\n\n{said}",
    },
    spoken={
        "reminder.visit": "这里是{clinic}。您的预约时间是{date} {time}。如果您会来，请按1。如果要我们给您回电改时间，请按2。如果不想再接到这样的电话，请按9。我们的电话是{phone}。",
        "preparation.visit": "这里是{clinic}。您的预约时间是{date} {time}。来之前：{prepare} 如果您会来，请按1。如果要我们给您回电，请按2。如果不想再接到这样的电话，请按9。我们的电话是{phone}。",
        "opt_out.confirm": "您不会再接到这样的电话。再见。",
        "reply.confirmed": "谢谢。我们已记下您会来。再见。",
        "reply.passed_on": "谢谢。诊所的工作人员会给您打电话。再见。",
    },
)  # fmt: skip

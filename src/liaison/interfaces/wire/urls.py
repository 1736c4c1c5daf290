"""Where providers reach us. Every address checks who speaks."""

from django.urls import path

from liaison.interfaces.wire import exchange, printing, unread, webhooks

urlpatterns = [
    path("wire/mail/received", webhooks.mail, name="wire-mail"),
    path("wire/exchange/happened", exchange.happened, name="wire-exchange"),
    path("wire/<slug:channel>/received", webhooks.received, name="wire-received"),
    path("wire/<slug:channel>/status", webhooks.status, name="wire-status"),
    path("channels/unread", unread.unread, name="unread"),
    path("channels/unread/<int:raw>", unread.again, name="unread-again"),
    path("channels/unread/<int:raw>/raw", unread.raw_text, name="unread-raw"),
    path("channels/letters/print", printing.print_letters, name="letters-print"),
    path("channels/letters/<uuid:batch>.pdf", printing.pages, name="letters-pages"),
    path("channels/letters/<uuid:batch>/<slug:end>", printing.end, name="letters-end"),
]

"""What the head and tail of a resolution state: symbol, title, session, agenda item, report, date, meeting, vote."""

from corpus.text.resolution_head.adoption import adopted, is_tail, is_vote, iso, meeting, report, vote
from corpus.text.resolution_head.parts import agenda_item, ends_part, is_draft, opens_part, symbol
from corpus.text.resolution_head.sessions import session
from corpus.text.resolution_head.titles import title, with_letter

__all__ = ["adopted", "agenda_item", "ends_part", "is_draft", "is_tail", "is_vote", "iso", "meeting", "opens_part",
           "report", "session", "symbol", "title", "vote", "with_letter"]  # fmt: skip

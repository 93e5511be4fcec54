"""The rows of a client's file. Field names are the domain's; every rule lives in the room that owns the subject."""

from peewee import AutoField, BooleanField, DateField, DateTimeField, ForeignKeyField, IntegerField, fn

from kiosk.store.instrument_model import InstrumentVersion
from kiosk.store.office_models import Person, StoredRow, VersionedRow, random_id
from kiosk.store.texts import CharField, JsonField, TextField


class Client(VersionedRow):
    """A statushouder."""

    id = CharField(primary_key=True, default=random_id)
    number = IntegerField(unique=True)
    name = CharField(index=True)
    birth_year = IntegerField(null=True)
    language = CharField(default="nl")
    has_children = BooleanField(default=True)
    leerroute = CharField(default="")
    household = CharField(index=True, default=random_id)
    apart_since = DateField(null=True)
    #: since when he lives with his huishouden; none where he came with it
    together_since = DateField(null=True)
    house_on = DateField(null=True)
    moving_on = DateField()
    handed_over_on = DateField(null=True)
    handed_over_to = CharField(default="")
    #: the day on which this file was begun: what lay before it nobody kept here
    opened_on = DateField(null=True)
    #: the end of the guidance that was agreed for him alone
    ends_on = DateField(null=True)
    #: what we call him; empty where that is what his name proposes
    called = CharField(default="")
    #: the day on which somebody told what had happened before this file; none as long as that is to be asked
    before_told_on = DateField(null=True)
    version = IntegerField(default=1)


#: what stands beside a name, where that is a year of birth or a number; who has the same is found by it
BORN_OR_NUMBERED = fn.COALESCE(Client.birth_year, Client.number)
Client.add_index(Client.index(BORN_OR_NUMBERED, name="client_born_or_numbered"))


class Caseload(StoredRow):
    """Who guides whom, from when to when."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="caseload", on_delete="CASCADE")
    client_id: str
    person = ForeignKeyField(Person, backref="caseload")
    person_id: str
    since = DateField()
    until = DateField(null=True)
    #: the day on which he read where the client stands
    read_on = DateField(null=True)


class Meting(VersionedRow):
    """One filling-in of the instrument; a draft until ``finished_on``."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="metingen", on_delete="CASCADE")
    client_id: str
    kind = CharField()
    started_at = DateTimeField()
    finished_on = DateField(null=True)
    by = ForeignKeyField(Person)
    by_id: str
    instrument = ForeignKeyField(InstrumentVersion)
    instrument_id: str
    version = IntegerField(default=1)
    #: the day of the talk, where it is filled in afterwards
    held_on = DateField(null=True)
    #: the day on which it was ended in the kiosk; ``finished_on`` is the day of the talk
    entered_on = DateField(null=True)
    #: the one leefgebied that an extra meting is about; empty for all
    leefgebied = CharField(default="")
    interpreter = CharField(default="")
    #: whether what is asked apart (7c) may be seen on paper and in the overleg
    private_shown = BooleanField(default=False)


class Toestemming(StoredRow):
    """One answer of the client to one question on toestemming; the newest of a subject counts."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="toestemmingen", on_delete="CASCADE")
    client_id: str
    subject = CharField()
    given = BooleanField()
    #: whether it was seen that the form is signed
    signed = BooleanField(default=False)
    on = DateField()
    by = ForeignKeyField(Person)
    by_id: str
    #: the meting with which it was asked; none where it was asked by itself
    meting = ForeignKeyField(Meting, null=True, backref="toestemmingen", on_delete="SET NULL")


class Answer(StoredRow):
    """What was answered at one onderdeel: a score, n.v.t. or gerealiseerd (or only a remark yet).

    Where client and begeleider differ both voices are kept, and ``score`` is the one that counts by agreement.
    """

    id = AutoField()
    meting = ForeignKeyField(Meting, backref="answers", on_delete="CASCADE")
    meting_id: int
    onderdeel = CharField()
    outcome = CharField(default="")
    score = IntegerField(null=True)
    remark = TextField(default="")
    answered_at = DateTimeField()
    client_score = IntegerField(null=True)
    begeleider_score = IntegerField(null=True)
    #: the places of the kan-punten that were ticked, with commas
    kan = CharField(default="")
    #: taken over from a meting of the same huishouden
    shared = BooleanField(default=False)

    class Meta:
        """One answer per onderdeel."""

        indexes = ((("meting", "onderdeel"), True),)


class MetingCorrection(StoredRow):
    """What was changed in a finished meting, or that it was moved to another client: before, after and why."""

    id = AutoField()
    meting = ForeignKeyField(Meting, backref="corrections", on_delete="CASCADE")
    meting_id: int
    #: empty where the whole meting was moved
    onderdeel = CharField(default="")
    before = JsonField()
    after = JsonField()
    reason = TextField()
    at = DateTimeField()
    by = ForeignKeyField(Person)
    by_id: str


class VvsTick(StoredRow):
    """A part of a meting or plan that was copied into VVS by hand, with the fingerprint of what was copied."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="vvs_ticks", on_delete="CASCADE")
    client_id: str
    part = CharField()
    digest = CharField()
    on = DateField()
    by = ForeignKeyField(Person)
    by_id: str

    class Meta:
        """One tick per part."""

        indexes = ((("client", "part"), True),)


class PipGoal(VersionedRow):
    """A goal of the client's PIP, which his actions serve."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="pip_goals", on_delete="CASCADE")
    client_id: str
    text = TextField()
    reached_on = DateField(null=True)
    dropped = BooleanField(default=False)
    version = IntegerField(default=1)
    #: the day on which it was typed in; none where that was not noted
    made_on = DateField(null=True)


class Wens(VersionedRow):
    """What the client wants for himself, in his own words; the newest counts, the earlier ones stay to look back at."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="wensen", on_delete="CASCADE")
    client_id: str
    text = TextField()
    why = TextField(default="")
    said_on = DateField()
    by = ForeignKeyField(Person)
    by_id: str
    #: he took it back
    dropped = BooleanField(default=False)
    version = IntegerField(default=1)


class Terugblik(StoredRow):
    """How near a wish was on a day, as the client said."""

    id = AutoField()
    wens = ForeignKeyField(Wens, backref="terugblikken", on_delete="CASCADE")
    wens_id: int
    nearness = CharField()
    said = TextField(default="")
    on = DateField()
    by = ForeignKeyField(Person)
    by_id: str

    class Meta:
        """One a day: the last one said."""

        indexes = ((("wens", "on"), True),)


class Actie(VersionedRow):
    """One action of a begeleidingsplan."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="acties", on_delete="CASCADE")
    client_id: str
    leefgebied = CharField()
    onderdeel = CharField(default="")
    text = TextField()
    who = CharField()
    partner = CharField(default="")
    priority = CharField()
    rung = CharField(default="")
    rung_since = DateField()
    due_on = DateField(null=True)
    state = CharField(default="open")
    closed_on = DateField(null=True)
    reason = TextField(default="")
    made_on = DateField()
    version = IntegerField(default=1)
    #: the goal of the PIP that it serves, by its id; goals are never deleted
    goal = IntegerField(null=True)


class ActieChange(StoredRow):
    """What an action was before and after one act, so that the last act can be undone."""

    id = AutoField()
    client = ForeignKeyField(Client, on_delete="CASCADE")
    client_id: str
    actie = IntegerField()
    act = CharField()
    before = JsonField(default="")
    after = JsonField(default="")
    at = DateTimeField()
    by = ForeignKeyField(Person)
    by_id: str
    undone = BooleanField(default=False)


class Doorverwijzing(VersionedRow):
    """A question of the client that went to a partner, beside its action in the plan; and what came of it."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="doorverwijzingen", on_delete="CASCADE")
    client_id: str
    actie = ForeignKeyField(Actie, backref="doorverwijzingen", on_delete="CASCADE")
    actie_id: int
    partner = CharField()
    #: the task of the partner for which it was found; empty where it came from an action
    task = CharField(default="")
    question = TextField()
    #: "client", "hulp" or "vw"
    asker = CharField()
    #: the client's yes to VluchtelingenWerk asking this of that partner; null where it does not ask
    allowed = BooleanField(null=True)
    made_on = DateField()
    by = ForeignKeyField(Person)
    by_id: str
    #: empty as long as nobody asked what came of it
    afloop = CharField(default="")
    said = TextField(default="")
    answered_on = DateField(null=True)
    version = IntegerField(default=1)


class Afspraak(VersionedRow):
    """A time at which client and begeleider meet; once it was held, what was agreed in the client's own words."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="afspraken", on_delete="CASCADE")
    client_id: str
    planned_at = DateTimeField(null=True)
    minutes = IntegerField(default=60)
    place = CharField(default="")
    held_on = DateField(null=True)
    terugvraag = TextField(default="")
    cancelled = BooleanField(default=False)
    by = ForeignKeyField(Person)
    by_id: str
    version = IntegerField(default=1)


class Betrokkene(VersionedRow):
    """Somebody around the client, by name and office contact: his coach, his teacher, a stand-in."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="betrokkenen", on_delete="CASCADE")
    client_id: str
    role = CharField()
    name = CharField()
    phone = CharField(default="")
    email = CharField(default="")
    version = IntegerField(default=1)


class ClientAgreements(VersionedRow):
    """What client and begeleider agreed on reaching each other, and where it goes differently with this client."""

    client = ForeignKeyField(Client, primary_key=True, on_delete="CASCADE")
    client_id: str
    hours = TextField(default="")
    reach = TextField(default="")
    outside = TextField(default="")
    exceptions = TextField(default="")
    changed_on = DateField()
    by = ForeignKeyField(Person)
    by_id: str
    version = IntegerField(default=1)
    hung = TextField(null=True)  #: what of it may hang on a wall, each on a line; nothing where that was never asked


class Geprint(StoredRow):
    """A paper that somebody asked for and what became of it: the one event on which plan, route and signals hang."""

    id = AutoField()
    #: nobody's where it is a general paper
    client = ForeignKeyField(Client, null=True, backref="geprint", on_delete="CASCADE")
    client_id: str | None
    paper = CharField()
    #: "papier" or "vvs"
    purpose = CharField()
    language = CharField()
    copies = IntegerField(default=1)
    #: when it was asked for, and by whom
    at = DateTimeField()
    by = ForeignKeyField(Person)
    by_id: str
    #: empty as long as it is not known what became of it; "sent" or "failed"
    result = CharField(default="")
    result_at = DateTimeField(null=True)
    #: why it failed, in a sentence
    reason = TextField(default="")
    #: its number at the print service; how it ended there, and when it came out, empty as long as nobody said so
    job, state, came_out = CharField(default=""), CharField(default=""), DateTimeField(null=True)
    #: of a plan: without what was asked apart, and with it where that was turned on
    document, whole = JsonField(default=""), JsonField(default="")
    #: the fingerprint of the templates
    template = CharField(default="")
    #: of a plan: the fingerprint of the actions that are open on it; empty where none was kept
    acties = CharField(default="")
    #: of a poster: its edition, whether it was handed out ("ja" or "nee"), and when that was said
    edition, handed, handed_on = CharField(default=""), CharField(default=""), DateField(null=True)


class Mijlpaal(VersionedRow):
    """A dated step on a client's route."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="mijlpalen", on_delete="CASCADE")
    client_id: str
    code = CharField()
    title = CharField(default="")
    due_on = DateField(null=True)
    moved = BooleanField(default=False)
    done_on = DateField(null=True)
    skipped_on = DateField(null=True)
    reason = TextField(default="")
    #: why it was moved: always told where that was past its limit
    moved_because = TextField(default="")
    #: what its own date would tick was taken back by somebody
    taken_back = BooleanField(default=False)
    #: it was done, nobody knows on which day: ``done_on`` then only keeps its place on the route
    day_unknown = BooleanField(default=False)
    version = IntegerField(default=1)
    #: whether a wachttijd holds it up now, so that no rule has to read those
    waiting = BooleanField(default=False)
    #: what ticked it, such as "meting 12", and alone may open it again; empty where a person told it
    ticked_by = CharField(default="")


class FaseStep(StoredRow):
    """The start of a fase, or the return to an earlier one with its reason; the newest is current."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="fasen", on_delete="CASCADE")
    client_id: str
    fase = CharField()
    started_on = DateField()
    back = BooleanField(default=False)
    reason = TextField(default="")
    by = ForeignKeyField(Person)
    by_id: str

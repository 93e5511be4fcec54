"""The papers that can be printed, by the code under which each is kept and named in the route."""

from enum import StrEnum


class PaperCode(StrEnum):
    """One paper; the value is kept, and a location may name it in ``route.toml``."""

    PLAN = "plan"
    UITKOMST = "uitkomst"
    MEETKAART = "meetkaart"
    TOESTEMMING = "toestemming"
    ROUTE_CARD = "mijn-route"
    BELKAART = "belkaart"
    BRIEVENHULP = "brievenhulp"
    POSTER_A4 = "poster-a4"
    POSTER_A3 = "poster-a3"
    POSTER_POCKET = "poster-klein"
    SCHEMA = "schema-a3"
    ROAD_SHEET = "onderwegblad"
    CHECKLIST = "checklist"
    WIE_WEL = "wie-wel"
    PARTNERBLAD = "partnerblad"
    OVERZICHT = "overzicht"
    OVERDRACHT = "overdracht"
    SOCIAAL_TEAM = "overdracht-sociaal-team"
    ADVIES = "advies-verlengen"
    AGENDA = "agenda-overleg"
    VERSLAG = "verslag-overleg"
    TERUGKIJKEN = "terugkijken"
    BRIEF = "brief"
    TEVREDENHEID = "tevredenheid"
    TEVREDEN_TOTALEN = "tevreden-totalen"
    RAPPORT = "rapport"
    MEEGEVEN = "meegeven"
    TOESTEMMING_VERHUIZING = "toestemming-verhuizing"
    INZAGE = "wie-keek"
    ALL_KEPT = "alles-bewaard"

    @property
    def called(self) -> str:
        """How it is called on the screen."""
        return _TITLES[self]

    @property
    def is_plan(self) -> bool:
        """Whether it is the plan."""
        return self is PaperCode.PLAN

    @property
    def is_kept(self) -> bool:
        """Whether what stood on it is kept with its print; of every other paper only that it was printed."""
        return self in (PaperCode.PLAN, PaperCode.BRIEF)


_TITLES = {
    PaperCode.PLAN: "Plan A4",
    PaperCode.UITKOMST: "Uitkomst A4",
    PaperCode.MEETKAART: "Meetkaart A4",
    PaperCode.TOESTEMMING: "Toestemming A4",
    PaperCode.ROUTE_CARD: "Mijn route",
    PaperCode.BELKAART: "Belkaart A5",
    PaperCode.BRIEVENHULP: "Brievenhulp A5",
    PaperCode.POSTER_A4: "Poster A4",
    PaperCode.POSTER_A3: "Poster A3",
    PaperCode.POSTER_POCKET: "Poster klein",
    PaperCode.SCHEMA: "Schema A3",
    PaperCode.ROAD_SHEET: "Onderwegblad A4",
    PaperCode.CHECKLIST: "Checklist A4",
    PaperCode.WIE_WEL: "“Wie doet dit wel?”",
    PaperCode.PARTNERBLAD: "Partnerblad A4",
    PaperCode.OVERZICHT: "Overzicht team A4",
    PaperCode.OVERDRACHT: "Overdracht A4",
    PaperCode.SOCIAAL_TEAM: "Overdracht sociaal team A4",
    PaperCode.ADVIES: "Advies verlengen A4",
    PaperCode.AGENDA: "Agenda overleg A4",
    PaperCode.VERSLAG: "Verslag overleg A4",
    PaperCode.TERUGKIJKEN: "Terugkijken A4",
    PaperCode.BRIEF: "Eindbrief A4",
    PaperCode.TEVREDENHEID: "Tevredenheid A4",
    PaperCode.TEVREDEN_TOTALEN: "Totalen tevredenheid A4",
    PaperCode.RAPPORT: "Rapport A4",
    PaperCode.MEEGEVEN: "Dossier meegeven A4",
    PaperCode.TOESTEMMING_VERHUIZING: "Toestemming verhuizen",
    PaperCode.INZAGE: "Wie keek er? A4",
    PaperCode.ALL_KEPT: "Alles wat wij bewaren",
}

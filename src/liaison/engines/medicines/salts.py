"""The part of a name that says which salt it is: words of chemistry, not a list of drugs."""

from liaison.engines.medicines.spelling import skeleton

_SALTS = (
    "hydrochloride dihydrochloride hcl hydrobromide bromide chloride sodium potassium calcium magnesium succinate tartrate bitartrate maleate "
    "fumarate mesylate besylate tosylate acetate phosphate diphosphate sulfate sulphate citrate nitrate lactate gluconate carbonate bicarbonate "
    "oxide malate pamoate pamoato valerate propionate furoate dipropionate medoxomil trihydrate monohydrate dihydrate hemihydrate anhydrous "
    "succ tart hemifumarate disodium trometamol tromethamine xinafoate decanoate enanthate cypionate succinato tartrato clorhidrato bromhidrato sodica "
    "sodico potasica potasico calcica calcico fumarato maleato sulfato fosfato acetato citrato er xr xl sr cr dr la cd hct"
)
SALTS = frozenset(skeleton(word) for word in _SALTS.split())
_ALONE = frozenset(  # what is left must name something: "potassium chloride" is the medicine itself
    skeleton(word)
    for word in [
        "potassium",
        "sodium",
        "calcium",
        "magnesium",
        "zinc",
        "iron",
        "ferrous",
        "lithium",
        "potasio",
        "sodio",
        "calcio",
        "magnesio",
        "hierro",
        "litio",
    ]
)


def without_salt(words: list[str]) -> tuple[list[str], list[str]]:
    """The base and the salt; a salt that is the medicine stays whole."""
    bones = [skeleton(word) for word in words]
    end = len(words)
    while end > 1 and bones[end - 1] in SALTS:
        end -= 1
    if end == 1 and bones[0] in _ALONE:
        return words, []
    return words[:end], words[end:]

"""What the steps of an exercise say of hands and arms, and whether its figure shows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from math import dist

from core_back import Exercise
from core_back._model.pose import Figure, Prop
from core_back._model.pose_vocabulary import Joint, PropKind
from core_back.figures import _props, _skeleton
from core_back.figures._joints import joint
from core_back.figures._landmarks import Limb
from core_back.figures._motion import Body
from core_back.figures._scene import scene
from core_back.figures._vector import Vec, dot, minus, mixed, plus

ARMS, LEGS = ("near_arm", "far_arm"), ("near_leg", "far_leg")
#: How far a hand may be from what it touches, in head heights: half its own length and its thickness.
NEAR = 0.45

Holds = Callable[[Body, Figure], bool]


def hands(body: Body) -> list[Vec]:
    """The middle of each hand."""
    return [plus(body.limbs[arm].joints[2], body.limbs[arm].toward, 0.15) for arm in ARMS]


def both(place: Callable[[Body, Vec], float]) -> Holds:
    return lambda body, _: all(place(body, hand) < NEAR for hand in hands(body))


def one(place: Callable[[Body, Vec], float]) -> Holds:
    return lambda body, _: any(place(body, hand) < NEAR for hand in hands(body))


def line(spot: Vec, start: Vec, end: Vec, thick: tuple[float, float]) -> float:
    """How far a spot is from the skin of a limb's segment."""
    steps = [share / 20 for share in range(21)]
    return min(dist(spot, mixed(start, end, t)) - thick[0] - (thick[1] - thick[0]) * t for t in steps)


def legs(body: Body) -> list[Limb]:
    return [body.limbs[leg] for leg in LEGS]


def thigh(body: Body, spot: Vec) -> float:
    return min(line(spot, *leg.joints[:2], _skeleton.THICK["thigh"]) for leg in legs(body))


def above_a_knee(body: Body, spot: Vec) -> float:
    """How far a spot is from the half of a thigh that ends at the knee: who lies flat reaches no farther."""
    thick = (0.31, _skeleton.THICK["thigh"][1])
    return min(line(spot, mixed(*leg.joints[:2], 0.5), leg.joints[1], thick) for leg in legs(body))


def knee(body: Body, spot: Vec) -> float:
    return min(dist(spot, leg.joints[1]) for leg in legs(body)) - _skeleton.THICK["shin"][0]


def hollow_of_a_knee(body: Body, spot: Vec) -> float:
    """How far a spot is from behind a knee: beside it, and between thigh and shin."""
    far = []
    for leg in legs(body):
        hip, middle, ankle = leg.joints
        between = minus(mixed(hip, ankle, 0.5), middle)
        far.append(knee(body, spot) if dot(minus(spot, middle), between) > 0 else 9.0)
    return min(far)


def low_back(body: Body, spot: Vec) -> float:
    return min(dist(spot, body.torso.back(share, 1.0)) for share in (0.2, 0.26, 0.32, 0.38))


def belly(body: Body, spot: Vec) -> float:
    middle, axes = body.torso.at(_skeleton.BELLY)
    return dist(spot, axes.place(middle, 0.0, _skeleton.section(_skeleton.BELLY)[0]))


def head(body: Body, spot: Vec) -> float:
    return dist(spot, _skeleton.skull_ball(body.torso).middle) - _skeleton.HEAD_RADIUS


def on(*kinds: PropKind) -> Holds:
    """Both hands on the upper face of a thing."""

    def holds(body: Body, figure: Figure) -> bool:
        things = [prop for prop in figure.props if prop.kind in kinds]
        return all(any(_over(hand, thing) < NEAR for thing in things) for hand in hands(body))

    return holds


def _over(hand: Vec, thing: Prop) -> float:
    aside = max(thing.left - hand[0], 0.0, hand[0] - thing.right)
    return max(aside, abs(hand[1] - _props.top(thing)))


def on_floor(body: Body, figure: Figure) -> bool:
    floor = max((_props.top(prop) for prop in figure.props if prop.kind in (PropKind.MAT, PropKind.BED)), default=0.0)
    return all(abs(hand[1] - floor) < NEAR for hand in hands(body))


def elbow_under_shoulder(body: Body, _: Figure) -> bool:
    limbs = [body.limbs[arm] for arm in ARMS]
    return any(
        abs(limb.joints[0][0] - limb.joints[1][0]) < NEAR and limb.joints[1][1] < limb.joints[0][1] - 0.5
        for limb in limbs
    )


def elbows_on_thighs(body: Body, _: Figure) -> bool:
    return all(thigh(body, body.limbs[arm].joints[1]) < NEAR for arm in ARMS)


def arms_out(body: Body, _: Figure) -> bool:
    """Both hands farther to the side than an upper arm."""
    side, base = body.torso.chest.side, body.torso.nodes[-1]
    return all(abs(dot(minus(hand, base), side)) > 1.5 for hand in hands(body))


def arms_up(body: Body, _: Figure) -> bool:
    return all(minus(body.limbs[arm].joints[2], body.limbs[arm].joints[0])[1] > 2.0 for arm in ARMS)


def chest_and_belly(body: Body, _: Figure) -> bool:
    """One hand on the chest, the other on the belly."""
    middle, axes = body.torso.at(0.75)
    chest = axes.place(middle, 0.0, _skeleton.section(0.75)[0])
    near, far = hands(body)
    return any(dist(a, chest) < NEAR and belly(body, b) < NEAR for a, b in ((near, far), (far, near)))


def towel(*ends: Joint) -> Holds:
    """A strap from a hand to one of these places."""

    def holds(body: Body, figure: Figure) -> bool:
        straps = [prop for prop in figure.props if prop.kind is PropKind.STRAP and prop.foot in ends]
        held = [joint(body, strap.hand) for strap in straps]
        return any(dist(end, hand) < NEAR for end in held for hand in hands(body))

    return holds


#: What a step says, and what the figure shows of it in at least one of its frames.
SHOWN: tuple[tuple[str, Holds], ...] = (
    (r"hands on your thighs", both(thigh)),
    (r"hands behind your knees", both(hollow_of_a_knee)),
    (r"hand on the knee", one(above_a_knee)),
    (r"knee\b.*\bhold (of )?it with both hands", both(knee)),
    (r"knee\b.*\bhold it with the hand", one(knee)),
    (r"hand on your chest and the other on your belly", chest_and_belly),
    (r"[Hh]old one thigh with both hands", both(thigh)),
    (r"hands on your low back|hands under the hollow of your low back", both(low_back)),
    (r"hands on your belly", both(belly)),
    (r"hands on the rails|hold the rails", on(PropKind.RAIL)),
    (r"hands on the (counter|edge)", on(PropKind.COUNTER)),
    (r"hands and knees|hands on the floor|hands (are )?under your shoulders", on_floor),
    (r"elbows? (right )?under your shoulders?", elbow_under_shoulder),
    (r"elbows on your thighs", elbows_on_thighs),
    (r"forehead on your hands(?! where)", both(head)),
    (r"arms out to the sides", arms_out),
    (r"arms straight up", arms_up),
    (r"towel behind the thigh", towel(Joint.NEAR_THIGH, Joint.FAR_THIGH)),
    (r"towel around the sole", towel(Joint.NEAR_FOOT, Joint.FAR_FOOT)),
)
#: What is said of the way back only.
NOT_SHOWN = r"push yourself back up"
#: A step that says what a hand, an arm or a towel touches.
_TOUCHES = (
    r"\b(hands?|elbows?|forearms?|arms?|towel)\b[\w ]{0,12}\b(on|onto|under|behind|around|against|out to)\b"
    r"|\bhold\b.*\bwith\b.*\bhands?\b"
)


def unmet(exercise: Exercise) -> Iterator[str]:
    """Yield each step that says where a hand or an arm is, if no frame of the figure shows that."""
    assert exercise.figure is not None
    drawn = scene(exercise.figure)
    for step in exercise.steps:
        for words, holds in SHOWN:
            if re.search(words, step) and not any(holds(body, drawn.figure) for body in drawn.bodies):
                yield step


def unknown(exercise: Exercise) -> Iterator[str]:
    """Yield each step that says what a hand or an arm touches in words that neither table knows."""
    known = "|".join((*(words for words, _ in SHOWN), NOT_SHOWN))
    yield from (
        step for step in exercise.steps if re.search(_TOUCHES, step) and not re.search(known, step, re.IGNORECASE)
    )

"""A figure set up for drawing: every moment of it, the camera, and what is drawn in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import attrs

from core_back._model.pose import Figure
from core_back._model.pose_vocabulary import Depth, Joint, PropKind, View
from core_back.figures import _parts, _props
from core_back.figures._camera import UNIT, Camera, Spot, camera
from core_back.figures._joints import joint, presses
from core_back.figures._motion import Body, moments, poses
from core_back.figures._parts import FAR, Ink, Piece
from core_back.figures._solids import Ball, Solid
from core_back.figures._vector import Vec, mixed

#: The least width of a picture, its margin, and how much wider than high it is at least; in head heights.
_WIDTH, _MARGIN, _SHAPE = 7.2, 0.25, 0.9
#: Limbs that stay this near to each other, in units of the picture, are drawn as one.
_SAME = 25.0
_STRAP = 0.09
#: No part of the body reaches farther from its middle than this, in units of the picture.
_THICKEST = 0.7 * UNIT


@attrs.frozen
class Shape:
    """
    A path of the picture.

    Attributes:
        bone: The bone that it moves with; none if it never moves.
        ink: What it is coloured as.
        path: Its path data.
    """

    bone: str
    ink: str
    path: str


@attrs.frozen
class Layer:
    """Shapes that are drawn together, with a gap of ground round all of them if ``halo`` is true."""

    shapes: tuple[Shape, ...]
    halo: bool = False


@attrs.frozen(kw_only=True)
class Scene:
    """
    A figure set up for drawing.

    Attributes:
        figure: The figure.
        posed: The body of each key frame, however its limbs move on from there.
        ways: For each way from one key frame to the next, the body at every step.
        solids: All that each of these bodies takes up, by the name of the part.
        camera: From where it is seen.
        width: Of the picture, in its units.
        height: Of the picture.
        behind: The limbs on the other side of the body.
        hidden: Limbs that never leave the one before them.
        order: The limbs that are drawn after the trunk.
        crossed: The legs that rest on the other one.
    """

    figure: Figure
    posed: list[Body]
    ways: list[list[Body]]
    solids: list[list[dict[str, list[Solid]]]]
    camera: Camera
    width: int
    height: int
    behind: frozenset[str]
    hidden: frozenset[str]
    order: tuple[str, ...]
    crossed: frozenset[str]

    @property
    def bodies(self) -> list[Body]:
        """The body in each key frame."""
        if len(self.ways[0]) == 1:
            return self.ways[0]
        ends = [way[-1] for way in self.ways]
        return [self.ways[0][0], *(ends[:-1] if self.figure.cycle else ends)]

    def bones(self, body: Body) -> dict[str, tuple[Vec, Vec]]:
        """Find where each bone that is drawn begins and ends, straps included."""
        drawn = {bone: ends for bone, ends in _parts.bones(body).items() if bone[:-1] not in self.hidden}
        for index, prop in enumerate(self.figure.props):
            if prop.kind in _props.JOINS:
                drawn[f"strap{index}"] = (joint(body, prop.hand), joint(body, prop.foot))
        return drawn

    def seen(self, body: Body) -> dict[str, tuple[Spot, Spot]]:
        """Find where on the picture each bone that is drawn begins and ends."""
        spot = self.camera.spot
        return {bone: (spot(start), spot(end)) for bone, (start, end) in self.bones(body).items()}

    def layers(self, body: Body) -> list[Layer]:
        """Draw all of the picture but ghost and arrows, from back to front."""
        return [self._props(Depth.BEHIND), *self.body(body), self._props(Depth.FRONT)]

    def body(self, body: Body) -> Iterator[Layer]:
        """Draw the body from back to front, with the straps and with what is between its two sides."""
        yield from self._other_side(body)
        yield from self._this_side(body)

    def _props(self, depth: Depth) -> Layer:
        parts = [(prop, *part) for prop in self.figure.props for part in _props.drawn(prop, self.camera)]
        return Layer(tuple(Shape("", ink, path) for prop, ink, path in parts if _props.depth(prop, ink) is depth))

    def _other_side(self, body: Body) -> Iterator[Layer]:
        """Draw the limbs that come before the trunk, and the straps there."""
        yield from self._straps(body, Depth.BEHIND)
        for name in _ORDER:
            if name not in self.hidden and name not in self.order:
                yield self._limb(body, name)
        if not any(name in self.behind for name in self._front_legs):
            yield from self._between(body)

    @property
    def _front_legs(self) -> list[str]:
        """The legs that are drawn after the trunk."""
        return [name for name in self.order if name.endswith("leg") and name not in self.hidden]

    def _between(self, body: Body) -> Iterator[Layer]:
        yield self._props(Depth.BETWEEN)
        yield from self._straps(body, Depth.BETWEEN)

    def _this_side(self, body: Body) -> Iterator[Layer]:
        """Draw the trunk, and the limbs that come after it."""
        trunk = body.torso
        arms = [name for name in self.order if name.endswith("arm") and name not in self.hidden]
        beneath = [name for name in arms if self.figure.frames[0].arm(name).beneath]
        for name in beneath:
            yield self._limb(body, name, halo=True, bones="3")
        yield self._layer(_parts.neck(trunk))
        yield Layer(tuple(Shape("head", ink, path) for ink, path in _parts.head(body, self.camera)))
        yield self._layer(_parts.shirt(trunk))
        for name in self._front_legs:
            yield self._limb(body, name)
            if name in self.behind:
                yield from self._between(body)
        yield self._layer(_parts.pelvis(trunk))
        if self.camera.depth(self.bodies[0].torso.chest.front) < 0.5:
            yield self._layer(_parts.spine(trunk))
        if any(prop.kind is PropKind.BELT for prop in self.figure.props):
            yield self._layer(_parts.belt(trunk))
        yield from self._straps(body, Depth.FRONT)
        for name in arms:
            yield self._limb(body, name, halo=True, bones="12" if name in beneath else "123")

    def _limb(self, body: Body, name: str, *, halo: bool = False, bones: str = "123") -> Layer:
        pieces = [piece for piece in _parts.limb_pieces(name, body.limbs[name]) if piece.bone[-1] in bones]
        if name in self.crossed:
            pieces.sort(key=lambda piece: piece.bone)  # the shin lies over the thigh
        if name in self.behind:
            pieces = [attrs.evolve(piece, ink=FAR[piece.ink]) for piece in pieces]
        return self._layer(pieces, halo=halo)

    def _layer(self, pieces: Sequence[Piece], *, halo: bool = False) -> Layer:
        return Layer(tuple(Shape(piece.bone, piece.ink, piece.path(self.camera)) for piece in pieces), halo)

    def _straps(self, body: Body, depth: Depth) -> Iterator[Layer]:
        for bone, ends in self.bones(body).items():
            if bone.startswith("strap") and _props.depth(self.figure.props[int(bone[5:])]) is depth:
                ink = Ink.CLOTH if self.figure.props[int(bone[5:])].kind is PropKind.STRAP else Ink.LINE
                yield self._layer([Piece(bone, ink, (tuple(Ball(end, _STRAP) for end in ends),))])


_ORDER: tuple[str, ...] = ("far_arm", "near_arm", "far_leg", "near_leg")


def scene(figure: Figure) -> Scene:
    """Set up a figure for drawing."""
    posed = poses(figure)
    ways = moments(figure, posed=posed)
    view = camera(figure.view)
    bodies = [body for way in ways for body in way]
    solids = [[_parts.solids(body) for body in way] for way in ways]
    low, high = _extent(figure, bodies[0], chain.from_iterable(solids), view)
    width, height = high[0] - low[0], high[1] - low[1]
    wide = max(width, _WIDTH * UNIT, height * _SHAPE)
    shift = ((wide - width) / 2 - low[0], -low[1])
    behind, crossed = _behind(view, bodies[0]), _crossed(figure)
    return Scene(
        figure=figure,
        posed=posed,
        ways=ways,
        solids=solids,
        camera=attrs.evolve(view, shift=shift),
        width=round(wide),
        height=round(height),
        behind=behind,
        hidden=_hidden(view, bodies, behind),
        order=_in_front(figure, view, bodies, behind, crossed),
        crossed=crossed,
    )


def _extent(figure: Figure, first: Body, moments: Iterable[dict[str, list[Solid]]], view: Camera) -> tuple[Spot, Spot]:
    """Find the corners of the picture."""
    spots = [view.spot(place) for prop in figure.props for place in _props.extent(prop)]
    if Joint.BELLY in figure.arrows:
        spots += [view.spot(start) for start, _ in presses(first.torso)]
    solids = chain.from_iterable(part for by_part in moments for part in by_part.values())
    spots.append(view.spot(first.torso.nodes[0]))
    (left, top) = (right, bottom) = spots[0]
    for x, y in spots:
        left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
    for solid in solids:
        x, y = view.spot(solid.middle)
        if left < x - _THICKEST and x + _THICKEST < right and top < y - _THICKEST and y + _THICKEST < bottom:
            continue
        across, down = view.reach(solid)
        left, right = min(left, x - across), max(right, x + across)
        top, bottom = min(top, y - down), max(bottom, y + down)
    margin = _MARGIN * UNIT
    return (left - margin, top - margin), (right + margin, bottom + margin)


def _behind(view: Camera, body: Body) -> frozenset[str]:
    """Find in each pair of limbs the one whose root is farther from the reader."""
    farther: set[str] = set()
    for near, far in (("near_arm", "far_arm"), ("near_leg", "far_leg")):
        depths = [view.depth(body.limbs[name].joints[0]) for name in (near, far)]
        farther.add(far if depths[0] >= depths[1] else near)
    return frozenset(farther)


def _hidden(view: Camera, bodies: Sequence[Body], behind: frozenset[str]) -> frozenset[str]:
    """Find the limbs behind that always stay hidden by the one in front of them."""

    def same(body: Body, name: str) -> bool:
        pairs = zip(_parts.ends(body, view, name), _parts.ends(body, view, _OTHER[name]), strict=True)
        return all(abs(a[axis] - b[axis]) < _SAME for a, b in pairs for axis in (0, 1))

    return frozenset(name for name in behind if all(same(body, name) for body in bodies))


_OTHER: dict[str, str] = {
    "near_arm": "far_arm",
    "far_arm": "near_arm",
    "near_leg": "far_leg",
    "far_leg": "near_leg",
}


def _crossed(figure: Figure) -> frozenset[str]:
    legs = ("near_leg", "far_leg")
    return frozenset(name for frame in figure.frames for name in legs if frame.leg(name).ankle_on is not None)


def _in_front(
    figure: Figure, view: Camera, bodies: Sequence[Body], behind: frozenset[str], crossed: frozenset[str]
) -> tuple[str, ...]:
    """
    List the limbs that are drawn after the trunk; except in the side view, those that are nearer than the trunk.

    A leg that rests on the other one is drawn after it. Seen from the head, both arms are nearer than what they hold.
    """
    reaching = {"near_arm", "far_arm"} if figure.view is View.HEAD else set[str]()

    if figure.view is View.SIDE:
        return ("near_leg", "near_arm")
    trunks = [view.depth(mixed(body.torso.nodes[0], body.torso.nodes[-1], 0.5)) for body in bodies]
    nearness = {
        name: sum(view.depth(_parts.middle(body, name)) - trunk for body, trunk in zip(bodies, trunks, strict=True))
        / len(bodies)
        for name in _ORDER
    }
    front = [name for name in _ORDER if name not in behind or name in crossed | reaching or nearness[name] > 0.3]
    return tuple(sorted(front, key=lambda name: (name in crossed, name not in behind, nearness[name])))

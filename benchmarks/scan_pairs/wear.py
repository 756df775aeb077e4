"""How an office's copier wears a page: skew, blur, noise, specks, uneven light, grey paper, pale ink, stamps.

Everything is drawn from one seed, so the same page wears the same way each time.
"""

from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from benchmarks.scan_pairs.record import Wear


class Scanner:
    """One run of the scanner over the sheets of a document."""

    def __init__(self, seed: int, wear: Wear) -> None:
        self._chance = Random(seed)  # noqa: S311 - draws noise
        self._wear = wear
        chance = self._chance
        self._skew = chance.uniform(-1.2, 1.2)
        self._paper = chance.randint(232, 252)
        self._ink = chance.randint(18, 72)
        self._blur = chance.uniform(0.35, 0.85)
        self._grain = chance.uniform(3.0, 9.0)
        self._specks = chance.randint(20, 300)
        self._shade = chance.uniform(6.0, 26.0)
        self._shade_from = chance.choice((0, 90, 180, 270))
        self._tint = chance.choice(((255, 252, 243), (250, 253, 255), (255, 250, 246)))
        self.quality = chance.randint(38, 75)

    def scan(self, page: Image.Image, stamp: Image.Image | None) -> Image.Image:
        """What the scanner makes of a printed page; `stamp` is a picture with an alpha channel."""
        colour = self._wear.colour
        picture = page.convert("RGB")
        if stamp is not None:
            picture = self._stamped(picture, stamp)
        if not colour:
            picture = picture.convert("L")
        low, span = self._ink, (self._paper - self._ink) / 255
        picture = picture.point([round(low + span * level) for level in range(256)] * len(picture.getbands()))
        if self._wear.turn:
            picture = picture.rotate(self._wear.turn, expand=True)
        paper = (self._paper,) * 3 if colour else self._paper
        skew = max(-1.5, min(1.5, self._skew + self._chance.uniform(-0.4, 0.4)))
        picture = picture.rotate(skew, Image.Resampling.BICUBIC, fillcolor=paper)
        picture = picture.filter(ImageFilter.GaussianBlur(self._blur))
        picture = self._marred(self._shaded(picture))
        return ImageChops.multiply(picture, Image.new("RGB", picture.size, self._tint)) if colour else picture

    def _stamped(self, page: Image.Image, stamp: Image.Image) -> Image.Image:
        """A stamp pressed by hand: turned a little and with ink that lets the print through."""
        pressed = stamp.rotate(self._chance.uniform(-14, 14), Image.Resampling.BICUBIC, expand=True)
        across, down = (0.68, 0.03) if self._wear.stamp == "received" else (0.5, 0.6)
        place = (
            round(page.width * across + self._chance.uniform(-50, 50)),
            round(page.height * down + self._chance.uniform(0, 60)),
        )
        layer = Image.new("RGB", page.size, "white")
        layer.paste(pressed.convert("RGB"), place, pressed.getchannel("A").point([round(a * 0.72) for a in range(256)]))
        return ImageChops.multiply(page, layer)

    def _shaded(self, picture: Image.Image) -> Image.Image:
        """Light that falls off to one side, and the dark edge of a lid that was not quite closed."""
        fall = Image.linear_gradient("L").rotate(self._shade_from).resize(picture.size)
        shade = fall.point([255 - round(self._shade * (level / 255) ** 1.6) for level in range(256)])
        edge = ImageDraw.Draw(shade)
        width = self._chance.randint(0, 9)
        if width and self._chance.random() < 0.6:
            edge.rectangle((0, 0, width, picture.height), fill=self._chance.randint(70, 150))
        shade = shade.filter(ImageFilter.GaussianBlur(2))
        return ImageChops.multiply(picture, shade if picture.mode == "L" else Image.merge("RGB", (shade,) * 3))

    def _marred(self, picture: Image.Image) -> Image.Image:
        """Grain of the sensor, and dust on the glass and in the toner."""
        noise = self._noise(picture.size)
        grain = noise if picture.mode == "L" else Image.merge("RGB", (noise, noise, self._noise(picture.size)))
        picture = ImageChops.add(picture, grain, offset=-128)
        draw = ImageDraw.Draw(picture)
        for _ in range(self._specks):
            x, y = self._chance.randrange(picture.width), self._chance.randrange(picture.height)
            size = self._chance.choice((0, 0, 0, 1, 1, 2))
            level = self._chance.choice((self._ink + 20, self._ink + 60, 255))
            draw.ellipse((x, y, x + size, y + size), fill=(level,) * 3 if picture.mode == "RGB" else level)
        return picture

    def _noise(self, size: tuple[int, int]) -> Image.Image:
        """Grey noise around 128, nearly normal: the mean of four even ones."""
        even = [Image.frombytes("L", size, self._chance.randbytes(size[0] * size[1])) for _ in range(4)]
        mean = Image.blend(Image.blend(even[0], even[1], 0.5), Image.blend(even[2], even[3], 0.5), 0.5)
        spread = self._grain / 36.9  # the mean of four even noises of 0..255 spreads by 36.9
        return mean.point([max(0, min(255, round(128 + (level - 127.5) * spread))) for level in range(256)])

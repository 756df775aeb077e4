"""Documents that would call somebody if whoever opens them let them."""


def svg_that_calls(url: str) -> str:
    """A drawing with pictures, styles, scripts and entities of elsewhere."""
    return (
        f'<?xml version="1.0"?><?xml-stylesheet href="{url}x.css" type="text/css"?>'
        f'<!DOCTYPE svg [<!ENTITY out SYSTEM "{url}entity">]>'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'onload="fetch(\'{url}onload\')"><image xlink:href="{url}image.png"/><use href="{url}use.svg#a"/>'
        f'<style>@import "{url}style.css"; @font-face {{ font-family: f; src: url({url}font) }}</style>'
        f'<script href="{url}script.js"/><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="{url}frame"/>'
        "</foreignObject><text>&out;</text></svg>"
    )


def pdf_that_calls(url: str) -> bytes:
    """A document with an action on opening, a form to be sent, a file and a drawing of elsewhere, and a link."""
    at = url.encode()
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Ref<</F<</FS/URL/F(%bform.pdf)>>/Page 0>>/Length 0>>stream\n\nendstream"
    stream = b"<</Length 5/F<</FS/URL/F(%bstream)>>>>stream\n/F Do\nendstream"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI("
        + at
        + b"open)>>/AA<</WC<</S/SubmitForm/F<</FS/URL/F("
        + at
        + b"submit)>>>>>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Annots[6 0 R]/Resources<</XObject<</F 5 0 R>>>>>>",
        stream % at,
        form % at,
        b"<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A<</S/GoToR/F<</FS/URL/F(" + at + b"remote)>>/D[0/Fit]>>>>",
    ]
    return (
        b"%PDF-1.7\n"
        + b"".join(b"%d 0 obj\n%b\nendobj\n" % (n, body) for n, body in enumerate(objects, 1))
        + (b"trailer<</Size 7/Root 1 0 R>>\n%%EOF")
    )

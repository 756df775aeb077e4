"""How Chromium is started so that it cannot reach a network, by any way that its settings know of.

The first line stops every connection by HTTP or WebSocket, to names and literal addresses (Chromium also calls home in spite
of its switches against that). The proxy that cannot be found is a second bar behind it; and WebRTC, which sends to literal
addresses by UDP without asking the resolver, has to use that proxy or nothing.
"""

ARGS = [
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://nowhere.invalid:9",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
    "--disable-domain-reliability",
    "--no-pings",
    "--disable-gpu",
    "--disable-3d-apis",
    "--js-flags=--max-old-space-size=512",
]

SCRIPT = """
(() => {
  const none = () => null;
  for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = none;
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport"]) {
    try { Object.defineProperty(window, name, { value: undefined }); } catch (error) { /* is not there */ }
  }
})();
"""
"""Runs in every page before its own scripts: dialogs and pop-ups cost time and say nothing, and what could only call out is
taken away (the bars above hold without it)."""

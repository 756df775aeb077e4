"""Pages drawn by a browser that never touches the network itself: whatever it asks for is answered by the program."""

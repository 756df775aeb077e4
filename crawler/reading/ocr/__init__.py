"""Words read off pictures: scans, photographs, charts; and the Thai digits that Tesseract cannot tell."""

"""Word, Excel and PowerPoint, today's and, through LibreOffice, yesterday's."""

"""Tables out: headings and rows (`table`), written as sheets of a workbook (`sheet_writer`)."""

"""What an annual review gives out (第十二条（六）（七）): a workbook, a page, and papers for the committee to sign."""

"""The annual review (年审, 第十二条（六）): a year of findings and figures, and recommendations that decide nothing."""

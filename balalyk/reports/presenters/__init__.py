"""What pages, papers and workbooks show of reports."""

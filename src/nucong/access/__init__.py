"""Who acts and what she reaches: shared by the pages and the API, so that both answer alike.

`acting` is the person with her unit, day and scope; `rows` fetches a row or answers as if it did not exist;
`telling` puts a refusal into words.
"""

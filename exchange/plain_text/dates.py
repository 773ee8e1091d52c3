"""Dates as copy has them, as a pattern: 26 नवंबर 2026, November 26."""

_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|october"
    r"|november|december|जनवरी|फरवरी|फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|सितम्बर|अक्टूबर|अक्तूबर|नवंबर|नवम्बर|दिसंबर|दिसम्बर)"
)
DATE = rf"(?:\d{{1,2}}\s*{_MONTH}|{_MONTH}\.?\s*\d{{1,2}})(?:,?\s*\d{{4}})?"

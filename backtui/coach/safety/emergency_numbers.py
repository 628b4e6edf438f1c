"""The emergency number to begin with, guessed from the name of a time zone [R 6.5] [D].

Only a first value for page 1: the person sees it and writes another over it.
"""

from __future__ import annotations

from backtui.coach.safety.emergency import DEFAULT_NUMBER

_BY_ZONE = {
    "Europe/London": "999",
    "Europe/Belfast": "999",
    "Europe/Jersey": "999",
    "Europe/Guernsey": "999",
    "Europe/Isle_of_Man": "999",
    "Europe/Minsk": "103",
    "Africa/Cairo": "123",
    "Africa/Casablanca": "150",
    "Africa/Algiers": "14",
    "Africa/Tunis": "190",
    "Africa/Nairobi": "999",
    "Africa/Accra": "112",
    "America/Sao_Paulo": "192",
    "America/Argentina/Buenos_Aires": "107",
    "America/Santiago": "131",
    "America/Bogota": "123",
    "America/Lima": "106",
    "America/La_Paz": "118",
    "America/Havana": "104",
    "Asia/Tokyo": "119",
    "Asia/Seoul": "119",
    "Asia/Shanghai": "120",
    "Asia/Taipei": "119",
    "Asia/Hong_Kong": "999",
    "Asia/Macau": "999",
    "Asia/Singapore": "995",
    "Asia/Kuala_Lumpur": "999",
    "Asia/Bangkok": "1669",
    "Asia/Ho_Chi_Minh": "115",
    "Asia/Jakarta": "112",
    "Asia/Manila": "911",
    "Asia/Dhaka": "999",
    "Asia/Karachi": "1122",
    "Asia/Colombo": "1990",
    "Asia/Kathmandu": "102",
    "Asia/Dubai": "998",
    "Asia/Riyadh": "997",
    "Asia/Qatar": "999",
    "Asia/Bahrain": "999",
    "Asia/Jerusalem": "101",
    "Asia/Beirut": "140",
    "Asia/Tehran": "115",
    "Asia/Baghdad": "122",
    "Pacific/Auckland": "111",
    "Pacific/Chatham": "111",
    "Pacific/Honolulu": "911",
    "Pacific/Guam": "911",
    "Pacific/Fiji": "911",
}
_BY_REGION = {"America": "911", "US": "911", "Canada": "911", "Australia": "000"}


def emergency_number(zone: str) -> str:
    """The number to begin with for a time zone such as "Europe/Berlin"; 112 where unknown."""
    region = zone.partition("/")[0]
    return _BY_ZONE.get(zone) or _BY_REGION.get(region) or DEFAULT_NUMBER

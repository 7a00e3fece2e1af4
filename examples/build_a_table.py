"""Write one row a meeting of a folder of stories, as CSV on standard output: ready for pandas, R or a spreadsheet.

python examples/build_a_table.py [FOLDER] > meetings.csv
"""

import csv
import sys
from pathlib import Path

import defense_news as dn

STORIES = Path(__file__).resolve().parent / "stories"
COLUMNS = ("story", "agency", "start", "end", "basis", "place", "country", "kind", "status", "participants", "evidence")


def rows(folder: Path) -> list[dict[str, object]]:
    """The meetings of the stories as flat rows; a cell is empty where the story does not say."""
    table: list[dict[str, object]] = []
    for file in sorted(folder.glob("*.txt")):
        article = dn.parse(file.read_text("utf-8"))
        names = {official.id: official.name for official in article.officials}
        for meeting in article.meetings:
            day, place = meeting.date, meeting.place
            table.append(
                {
                    "story": file.name,
                    "agency": article.source and article.source.agency,
                    "start": day and day.start.isoformat(),
                    "end": day and day.end.isoformat(),
                    "basis": day and "+".join(day.basis),
                    "place": place and (place.name or place.text),
                    "country": place and place.country,
                    "kind": meeting.kind,
                    "status": meeting.status,
                    "participants": "; ".join(names[key] for key in meeting.participants),
                    "evidence": " | ".join(item.span.of(article.text) for item in meeting.evidence),
                }
            )
    return table


def main(folder: Path) -> None:
    """Write the table."""
    out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    out.writeheader()
    out.writerows(rows(folder))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else STORIES)

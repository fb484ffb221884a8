"""Invented names: of schools, clubs, people and handles, never two alike where they must differ.

A register's near-name rule looks one edit far. So each name opens with a three-character word whose third character
is a check on the other two: two words differ in at least two places, and all names are equally long.
"""

from random import Random

LETTERS = (
    "云星海山林松竹梅兰菊晨曙春夏秋冬雪雨风雷光明亮青蓝红紫金银铜石珠江河湖泉波舟帆桥路远航启程行知思"
    "学文书诗词歌琴棋画墨笔砚心志梦想信义仁礼和安宁静新华中正同地家国民生乐友爱善美真诚勤勉敏慧瑞祥福康"
)
WORDS = len(LETTERS) ** 2
TOPICS = {
    "robotics": "机器人",
    "photography": "摄影术",
    "debate": "辩论赛",
    "street-dance": "街舞团",
    "volunteers": "志愿者",
    "astronomy": "天文学",
    "chess": "象棋社",
    "hiking": "户外营",
    "poetry": "诗词苑",
    "coding": "程序员",
    "drama": "话剧队",
    "ceramics": "陶艺坊",
}
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛超秀霞平刚桂英华玉萍红建国志文博子涵宇轩浩然晓梅雨欣佳怡"


def word(number: int) -> str:
    """The `number`-th word; any two of the first WORDS differ in two places or more."""
    first, second = divmod((number + 1) * 7919 % WORDS, len(LETTERS))
    return LETTERS[first] + LETTERS[second] + LETTERS[(first + 3 * second) % len(LETTERS)]


def topic(number: int) -> str:
    """What the `number`-th club is about: after WORDS clubs the words come again, with other topics."""
    wraps, place = divmod(number, WORDS)
    if wraps >= len(TOPICS):
        raise ValueError(f"no names for more than {WORDS * len(TOPICS)} organizations")
    return list(TOPICS)[(place + wraps) % len(TOPICS)]


def teacher(rng: Random) -> str:
    """A full name: who advises whom tells clubs apart."""
    return rng.choice(SURNAMES) + rng.choice(GIVEN) + rng.choice(GIVEN)


def students(rng: Random, count: int) -> list[str]:
    """Distinct people at one account; the same surnames come back everywhere, as they do in life."""
    return [f"{surname}同学" for surname in rng.sample(SURNAMES, count)]


def handle(owner: str, platform: str, number: int) -> str:
    """The `number`-th account's id on its platform: QQ's are figures, too short for a telephone number."""
    return str(200_000_000 + number * 7) if platform == "qq" else f"{owner.replace('-', '_')}_{number}"

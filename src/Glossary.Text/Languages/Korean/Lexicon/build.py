#!/usr/bin/env python3
"""Writes korean.lexicon: nouns, stems and words that stand alone, each with a cost in tenths of a nat. Standard library only; the same bytes from the same inputs.

    npm pack @nlpjs/lang-ko@4.26.1                                       # into a folder
    apt-get download tesseract-ocr-kor                                   # its kor.traineddata into the same folder
    python3 build.py FOLDER

Whether a word is frequent is told by the list of frequent words in kor.traineddata. In Korean manuals (debian-faq-ko, gimp-help-ko, libreoffice-help-ko) a noun of
that list is 47 to 260 times as frequent as one that it lacks (3.9 to 5.6 nats, by length). Half of that is the difference in cost: manuals speak of few things.

NOTICE says where the words come from. A list of this file that holds a word which its source lacks ends the script with the word.
Lines: a kind, a word, a cost. Kinds: n plain noun, p name, v verb, a adjective, va both, ai an adjective with the endings of the copula, m adverb, c conjunction, d determiner.
"""
import json
import math
import pathlib
import re
import struct
import sys
import tarfile

HERE = pathlib.Path(__file__).resolve().parent
HANGUL = re.compile('[가-힣]+')
# Places in the package's Noun, whose lists are joined by an empty string: plain nouns; lists of names, places and foreign words.
PLAIN, NAMED = 7, (2, 3, 4, 5, 6, 9)

# Stems by how frequent they are; the most frequent first.
MOST_FREQUENT = '''하 되 있 없 주 받 보 가 오 위하 대하 통하 따르 관하 의하 인하 나오 알 모르 만들 말 않 못하 같 많 크 가지 그렇 이렇 어떻 저렇 아니 나타나 이루 이르 보이 생각하 말하
들 쓰 좋 높 새롭 어렵 필요하 중요하 다르 살 죽 먹 듣 찾 나 지나 들어가 나가 시작하 비하 향하 더불 불구하 시키 당하 싶 그러하 이러하 아니하 지니 갖 바꾸'''.split()
FREQUENT = '''서 묻 잡 놓 두 들어오 나타내 이루어지 알리 생기 일어나 떠나 돌아오 돌아가 바라 바뀌 변하 낮 쉽 아름답 작 길
짧 적 젊 늙 태어나 자라 얻 잃 잊 믿 읽 배우 가르치 느끼 부르 이야기하 앉 걷 뛰 달리 타 내리 내 넣 빼 열 닫 올리 오르 떨어지 남 남기 모이 모으 짓 팔 사
벌 보내 기다리 만나 싸우 이기 지 맞 맞추 밝히 밝 어둡 깊 넓 강하 약하 속하 미치 끼치 가능하 비슷하 옳 싫 좋아하 사랑하 원하 구하 행하 지내 지키 버리 끝나 끝내 마치 걸리 걸 끌 밀 당기
들리 풀 풀리 열리 세우 쌓 덮 씻 입 벗 신 감 자 깨 일으키 겪 견디 참 늘 줄 늘어나 줄어들 커지 높아지 많아지 달라지 없어지 피하 치 던지 차 막 막히 뽑 심 캐 굽 삶 끓 끓이 섞 나누 나뉘 갈리
모시 드리 뵙 계시 주무시 삼 여기 이끌 따라가 따라오 데리 드러나 드러내 벗어나 펼치 담 맡 맡기 받아들이 불리 쓰이 그리 고르 흐르 빠르 느리 어떠하 만하 거치 끊 꺼내
나서 내려가 내려오 올라가 들어서 다니 넘 넘어서 닿 돌 돌리 부딪치 붙 붙이 숨 숨기 앞서 옮기 이어지 잇 잘하 잘못하 정하 취하 합치 헤매 흔들 누르 두드리 때리 뜨 맺 물 비추 비치 빠지 빼앗 뿌리 살리 살아가 섬기 쉬 싸 울 웃 이해하 일하 잠기 전하 접하 젖 존재하 지나치 채우 키우 털 퍼지 펴 품 하얗 검 희 붉 푸르 둥글
굵 가늘 얇 두껍 무겁 가볍 뜨겁 차갑 덥 춥 시원하 맑 흐리 곱 밉 예쁘 귀엽 무섭 두렵 즐겁 기쁘 슬프 외롭 괴롭 반갑 고맙 부끄럽 아깝 가깝 멀 험하 착하 나쁘 옅 짙
굳 단단하 부드럽 거칠'''.split()
# Verbs in 하 whose first part is a bound Chinese root and no noun (표준국어대사전).
BOUND_ROOTS = '위하 대하 통하 관하 비하 향하 구하 속하 전하 접하 행하 취하 정하 피하'.split()
# The auxiliaries and the copula's negative, which are more frequent still: class and cost.
CLOSED_STEMS = {'있': ('va', 30), '없': ('va', 32), '계시': ('v', 40), '같': ('a', 34), '아니': ('ai', 34), '싶': ('a', 36), '않': ('va', 30), '하': ('v', 28), '되': ('v', 28)}
# Closed classes (표준국어대사전): bound nouns, numerals, pronouns, conjunctions, determiners; adverbs by frequency.
BOUND_NOUNS = '것 수 등 때 중 점 데 바 뿐 만큼 채 대로 줄 리 터 적 지 나름 따름 때문 무렵 즈음 동안 가운데 거 게 걸 건'.split()
NUMERALS = '하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열 스물 백 천 만 억'.split()
PRONOUNS = '나 너 우리 저 그 이 누구 무엇 여기 거기 저기 이것 그것 저것 자기 자신 그녀 그들 저희 너희 당신 이들 아무 어디 언제 모두 내 네 뭐 이곳 그곳'.split()
CONJUNCTIONS = '하지만 그러나 그리고 그런데 그래서 따라서 그러므로 또한 또는 및 즉 혹은 그러면 그렇지만 왜냐하면 이에 이와'.split()
DETERMINERS = '그 이 저 두 세 네 한 다섯 여러 모든 각 온 새 옛 어느 무슨 어떤 이런 그런 저런 다른 몇'.split()
ADVERBS = '''매우 아주 더 가장 잘 못 안 다시 이미 아직 곧 바로 늘 항상 함께 서로 스스로 모두 다 또 이제 너무 거의 오직 비록 마치 물론 결코 더욱 특히 단지 과연 역시 아마 오히려
전혀 보다 점점 차츰 자주 가끔 때로 문득 먼저 일찍 같이 없이 많이 깊이 널리 높이 멀리 빨리 천천히 열심히'''.split()


def package(folder):
    path = sorted(pathlib.Path(folder).glob('nlpjs-lang-ko-*.tgz'))[-1]
    with tarfile.open(path) as archive:
        return json.load(archive.extractfile('package/src/dict.json'))


def lists(words):
    """A list of the package as the lists that it was joined from."""
    out = [[]]
    for word in words:
        if word == '':
            out.append([])
        else:
            out[-1].append(word)
    return out


def hangul(words):
    return [word for word in words if HANGUL.fullmatch(word)]


def frequent_words(folder):
    """The words of the system dawg of kor.traineddata, a list of frequent words."""
    data = (pathlib.Path(folder) / 'kor.traineddata').read_bytes()
    count, = struct.unpack_from('<i', data)
    starts = [*struct.unpack_from(f'<{count}q', data, 4), len(data)]

    def part(number):
        return data[starts[number]:min(start for start in starts if start > starts[number])]

    letters = part(21).decode('utf-8').split('\n')
    letters = [line.split(' ')[0] for line in letters[1:int(letters[0]) + 1]]
    _, size, edges = struct.unpack_from('<hii', part(19))
    cells = struct.unpack_from(f'<{edges}Q', part(19), 10)
    flags = math.ceil(math.log2(size + 1))
    words, todo = set(), [(0, '')]
    while todo:
        at, word = todo.pop()
        while True:
            cell = cells[at]
            longer = word + letters[cell & (1 << flags) - 1]
            if cell >> flags & 4:
                words.add(longer)
            if 0 < cell >> flags + 3 < edges:
                todo.append((cell >> flags + 3, longer))
            if cell >> flags & 1:
                break
            at += 1
    return words


def is_contracted(stem):
    """A stem that the package has in its contracted form, such as 배워."""
    syllable = ord(stem[-1]) - 44032
    return syllable % 28 == 0 and syllable // 28 % 21 in (9, 14) and stem != '오'


def nouns_of(dictionary, frequent):
    groups = lists(dictionary['Noun'])
    plain = set(hangul(groups[PLAIN]))
    costs = {word: 55 if word in frequent else 80 for word in plain}
    for number in NAMED:
        for word in hangul(groups[number]):
            if len(word) > 1:
                costs.setdefault(word, 70 if word in frequent else 85)
    for word in costs:
        costs[word] += 25 if len(word) == 1 else -9 if len(word) >= 4 else -4 if len(word) == 3 else 0
    costs.update((word, 42) for word in BOUND_NOUNS)
    costs.update((word, 38) for word in PRONOUNS + NUMERALS)
    return plain, costs


def stems_of(dictionary, words):
    verbs, adjectives = set(hangul(dictionary['Verb'])), set(hangul(dictionary['Adjective']))
    both = verbs | adjectives
    frequent = set(FREQUENT) | set(MOST_FREQUENT)
    out = {}
    for stem in both:
        if is_contracted(stem) or stem.endswith('다') and stem[:-1] in both or len(stem) == 1 and stem not in frequent:
            continue
        out[stem] = ('v' if stem not in adjectives else 'a' if stem not in verbs else 'va', 34 if stem in MOST_FREQUENT else 48 if stem in frequent
                     else 60 if any(stem + ending in words for ending in ('다', '고', '는', '지', '게')) else 70)
    nouns = {word for group in lists(dictionary['Noun']) for word in group} | set(dictionary['Adverb'])
    for stem in sorted(frequent | set(CLOSED_STEMS)):
        if stem not in both and stem not in BOUND_ROOTS and not (stem.endswith('하') and stem[:-1] in nouns):
            sys.exit(f'{stem} is no stem of the package')
    for stem in frequent:
        out.setdefault(stem, ('v', 34 if stem in MOST_FREQUENT else 48))
    out.update(CLOSED_STEMS)
    return out


def words_of(dictionary, plain, frequent):
    out = {}
    for word in hangul(dictionary['Adverb']):
        out[word] = ('m', 55 if word in frequent else 70)
    for word in hangul(dictionary['Conjunction']):
        if len(word) > 1:
            out[word] = ('c', 35)
    out.pop('하나', None)
    for word in hangul(dictionary['Modifier']):
        if len(word) < 4 and word not in plain:
            out[word] = ('d', 45)
    for kind, cost, words in (('c', 25, CONJUNCTIONS), ('d', 25, DETERMINERS), ('m', 35, ADVERBS)):
        out.update((word, (kind, cost)) for word in words)
    return out


def main():
    dictionary = package(sys.argv[1])
    frequent = frequent_words(sys.argv[1])
    plain, nouns = nouns_of(dictionary, frequent)
    stems = stems_of(dictionary, frequent)
    words = words_of(dictionary, plain, frequent)
    rows = [('n' if word in plain else 'p', word, cost) for word, cost in nouns.items()]
    rows += [(kind, stem, cost) for stem, (kind, cost) in stems.items()]
    rows += [(kind, word, cost) for word, (kind, cost) in words.items()]
    text = ''.join(f'{kind}\t{word}\t{cost}\n' for kind, word, cost in sorted(rows))
    (HERE / 'korean.lexicon').write_text(text, encoding='utf-8')
    print(len(nouns), 'nouns,', len(stems), 'stems,', len(words), 'words,', len(text.encode()), 'bytes')


if __name__ == '__main__':
    main()

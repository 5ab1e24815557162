#include "core/books/journal.h"

#include "core/base/money.h"

namespace huizhi {
namespace {

/// Two blanks or a semicolon would end an account's name.
std::string account_word(const std::string& account) {
    std::string word;
    for (const char letter : account) {
        const bool blank = letter == ' ' || letter == '\t' || letter == ';';
        word += blank ? '_' : letter;
    }
    return word;
}

}  // namespace

std::string journal_of(const std::vector<LedgerTransaction>& transactions) {
    std::string journal = "commodity CNY 1000.00\n";
    for (const LedgerTransaction& one : transactions) {
        journal += "\n" + one.business_day + " * (" + one.id + ") " + one.kind +
                   "\n    ; at: " + one.at + ", about: " + account_word(one.about) + "\n";
        for (const Posting& posting : one.postings) {
            journal +=
                "    " + account_word(posting.account) + "  CNY " + yuan(posting.amount_fen) + "\n";
        }
    }
    return journal;
}

}  // namespace huizhi
